"""政府信息公开工作年度报告: its model, editions, readers, writers and checks. No Django in here."""
