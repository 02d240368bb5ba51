reg add vattendag "Bo Björk" bo.bjork@lillby.example
