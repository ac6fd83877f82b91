-- Addresses and names that hold characters nobody sees: such an account cannot be told from another, and its owner cannot sign in
-- by typing the address. Where no other account has the address without them, they go. Twins stay as they are: `doctor` counts them.

with hidden as (
  select id, normalize(regexp_replace(address_key,
    '[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u2028-\u202E\u2060-\u206F\u2800\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFB\U000E0000-\U000E0FFF]',
    '', 'g'), NFKC) as visible
  from accounts
  where address_key ~
    '[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u2028-\u202E\u2060-\u206F\u2800\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFB\U000E0000-\U000E0FFF]'
), alone as (
  select * from hidden
  where visible ~ '^[^@]+@[^@]+$'
    and (select count(*) from hidden as other where other.visible = hidden.visible) = 1
    and not exists (select from accounts where accounts.address_key = hidden.visible)
)
update accounts set address_key = alone.visible, address = alone.visible
from alone where accounts.id = alone.id;
