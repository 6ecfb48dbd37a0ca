"""The desk's pages of letters and consultations (领导信箱和意见征集办理)."""
