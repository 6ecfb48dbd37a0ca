"""The citizen's own pages: apply, follow, correct, answer as a third party (申请人页面)."""
