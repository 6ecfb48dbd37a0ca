"""Letters and consultations on the public pages (互动交流): no account, no script, no cookie."""
