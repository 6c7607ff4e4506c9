package io.github.mpmaven.task.xml;

import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;
import org.xml.sax.ext.DefaultHandler2;
import org.xml.sax.ext.LexicalHandler;

/** Notes which DTD a file names, and passes all on to the handler of who reads the file. */
final class DoctypeWatch implements LexicalHandler {
    private LexicalHandler follower = new DefaultHandler2();
    private @Nullable String dtd;

    void follow(LexicalHandler handler) {
        follower = handler;
    }

    /** {@return the DTD as the file names it, or null} */
    @Nullable
    String dtd() {
        return dtd;
    }

    @Override
    public void startDTD(String name, @Nullable String publicId, @Nullable String systemId) throws SAXException {
        dtd = systemId;
        follower.startDTD(name, publicId, systemId);
    }

    @Override
    public void endDTD() throws SAXException {
        follower.endDTD();
    }

    @Override
    public void startEntity(String name) throws SAXException {
        follower.startEntity(name);
    }

    @Override
    public void endEntity(String name) throws SAXException {
        follower.endEntity(name);
    }

    @Override
    public void startCDATA() throws SAXException {
        follower.startCDATA();
    }

    @Override
    public void endCDATA() throws SAXException {
        follower.endCDATA();
    }

    @Override
    public void comment(char[] text, int start, int length) throws SAXException {
        follower.comment(text, start, length);
    }
}
