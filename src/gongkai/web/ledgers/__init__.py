"""What every ledger of single items shares (逐件台账): its description, entry, import, year.

Not an app: it has no tables of its own. A record app makes its models from :class:`Item` and
describes each by a :class:`Ledger`; the desk's pages, the import and the report's sentences are made
from that description.
"""
