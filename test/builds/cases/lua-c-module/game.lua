local dice = require("dice")

for turn = 1, 3 do io.write(dice.roll(turn), " ") end
print(_VERSION)
