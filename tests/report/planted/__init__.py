"""For every rule a published page with one fault planted in it, and its clean twin."""
