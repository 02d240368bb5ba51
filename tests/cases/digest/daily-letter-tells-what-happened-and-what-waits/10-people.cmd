reg add vattendag "Ada Ask" ada.ask@lillby.example
reg add vattendag "Bo Björk" bo.bjork@lillby.example
reg add vattendag "Cilla Ceder" cilla.ceder@lillby.example
reg cancel 2
event change vattendag "place=Residenset, Norrdal" --silent
