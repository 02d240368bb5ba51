reg add chefsforum "Ada Ask" ada.ask@lillby.example
