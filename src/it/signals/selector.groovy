// The signals are sent by programs that Windows lacks.
File.separatorChar == '/' as char
