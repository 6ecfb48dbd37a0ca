"""The county's pages: reports collected, argued about, added up (汇集与汇总)."""
