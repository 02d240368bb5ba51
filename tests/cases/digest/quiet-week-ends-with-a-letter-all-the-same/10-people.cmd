reg add vattendag "Ada Ask" ada.ask@lillby.example
