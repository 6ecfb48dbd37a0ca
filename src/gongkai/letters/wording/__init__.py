"""The wording of each kind of document: one function a kind, each sentence once (文书措辞)."""
