"""The desk's pages of every ledger of single items (台账页面), made from its description."""
