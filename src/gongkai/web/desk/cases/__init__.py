"""The pages of a case at the desk: intake, moves, hands, letters (案件办理)."""
