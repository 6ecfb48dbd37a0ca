"""How organs answer, side by side: in time, how long, with what result (答复情况对比)."""
