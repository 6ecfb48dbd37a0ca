"""Words the templates of both surfaces share."""
