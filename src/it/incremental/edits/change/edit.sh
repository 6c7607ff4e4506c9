echo changed > site/3.txt
rm -r site/sub
echo new > site/new.txt
touch site/4.txt
