printf x | dd of="$(echo target/mp/state/sums-*.stamp)" bs=1 seek=60 conv=notrunc 2>/dev/null
sed 's/"!"/"!!"/' src/main/java/com/acme/Shout.java > Shout.tmp
mv Shout.tmp src/main/java/com/acme/Shout.java
