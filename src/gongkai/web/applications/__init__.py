"""Applications for government information and their event logs (依申请公开)."""
