"""What readers tell us about a page (纠错): a small record app of its own."""
