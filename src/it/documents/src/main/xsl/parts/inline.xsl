<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:a="urn:acme:article" exclude-result-prefixes="a">
  <xsl:template match="a:para">
    <p><xsl:apply-templates/></p>
  </xsl:template>
  <xsl:template match="a:programlisting">
    <pre><xsl:value-of select="."/></pre>
  </xsl:template>
  <xsl:template match="a:itemizedlist">
    <ul><xsl:apply-templates/></ul>
  </xsl:template>
  <xsl:template match="a:listitem">
    <li><xsl:apply-templates/></li>
  </xsl:template>
  <xsl:template match="a:emphasis">
    <em><xsl:apply-templates/></em>
  </xsl:template>
  <xsl:template match="a:code">
    <code><xsl:apply-templates/></code>
  </xsl:template>
  <xsl:template match="a:link">
    <a href="{@to}"><xsl:apply-templates/></a>
  </xsl:template>
</xsl:stylesheet>
