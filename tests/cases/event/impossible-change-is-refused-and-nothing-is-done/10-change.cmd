event change vattendag "starts=2022-06-31 10:00"
event change vattendag "sterts=2022-06-30 10:00"
event change vattendag state=cancelled
