"""Telegram: private chats and a team's group, by webhook or long polling, with python-telegram-bot."""
