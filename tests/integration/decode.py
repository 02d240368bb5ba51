"""A mail on standard input as plain text: decoded headers, then every text part."""
import email
import email.policy
import sys

mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
for name, value in mail.items():
    print(f"{name}: {' '.join(str(value).split())}")
print()
for part in mail.walk():
    if part.get_content_maintype() == "text":
        print(f"[{part.get_content_type()}]")
        print(part.get_content())
