event change vattendag "starts=2022-06-22 09:00" "ends=2022-06-22 15:30"
