"""The desk's pages of the ledgers of supervision (监督保障台账页面), made from their descriptions."""
