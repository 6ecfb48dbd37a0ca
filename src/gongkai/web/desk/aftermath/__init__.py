"""What follows an answer: supplied information that concerns everybody (答复之后), 条例第四十四条."""
