"""What both surfaces stand on: titles and ways back, error pages, wording (公共部件)."""
