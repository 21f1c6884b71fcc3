"""Understanding Vietnamese as it is typed: text functions, Rasa data and client, sentence encoder."""
