// Files in such numbers take a while to make and to delete: -Dmp.it.many.
System.getProperty('mp.it.many') != null
