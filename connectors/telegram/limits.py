"""Telegram's addresses and limits, each with its source and how sure we are. A correction is one line here.

[L] constants of python-telegram-bot 22.8 (telegram.constants), which follow Bot API 9; [D] core.telegram.org/bots/api
and /bots/faq, told by others and not read by us. To be confirmed with the vendor's pages before a launch.
"""

API_URL = "https://api.telegram.org"  # [L] high
TEXT = 4096  # UTF-16 code units after entities are parsed; we count them before, which is safe [L] high
CALLBACK_BYTES = 64  # [L] high
BUTTON_LABEL = 60  # no limit is published; longer labels are cut off on a phone [own choice]
SECRET_MIN, SECRET_MAX = 1, 256  # letters, digits, _ and - [L] high
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # [L] high
WEBHOOK_PORTS = (443, 80, 88, 8443)  # [L] high
START_PARAMETER = 64  # letters, digits, _ and - [L] high
PER_SECOND = 30.0  # messages of a bot to everybody [L] medium
CHAT_PER_SECOND = 1.0  # messages to one chat; short bursts pass [L] medium
CHAT_BURST = 3.0  # [own choice]
GROUP_PER_MINUTE = 20.0  # messages to one group [L] medium
GROUP_BURST = 5.0  # [own choice]
POLL_TIMEOUT_S = 25  # long polling; any value up to 50 is usual [own choice]
UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")  # [L] high
#: An edited message is answered again only this soon after it was sent, in seconds [own choice].
EDIT_S = 600
