"""Finding public records (检索): an index beside the database, followed and rebuilt from it."""
