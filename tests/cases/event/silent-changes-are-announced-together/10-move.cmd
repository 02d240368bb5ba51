event change vattendag "place=Residenset, Norrdal" --silent
event change vattendag "starts=2022-06-15 10:00" --silent
