"""Opening what may be hostile (安全打开): zips, Office packages, PDF, pictures, within limits.

Nothing is written to disk, nothing is fetched, nothing in a document is run.
"""
