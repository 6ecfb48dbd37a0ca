"""Writers of the annual report: one module for each format (写出)."""
