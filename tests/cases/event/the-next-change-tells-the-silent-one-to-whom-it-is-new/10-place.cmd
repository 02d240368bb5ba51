event change vattendag "place=Residenset, Åvika" --silent
