"""Reports collected from the organs below, argued about, added up (汇集与汇总)."""
