event change vattendag "place=Residenset, Norrdal"
