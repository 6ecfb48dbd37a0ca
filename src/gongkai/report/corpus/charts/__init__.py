"""Charts of a corpus (统计图): each answers one question, its title is the answer."""
