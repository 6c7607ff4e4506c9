<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:a="urn:acme:article" exclude-result-prefixes="a">
  <xsl:import href="parts/inline.xsl"/>
  <xsl:output method="html" encoding="UTF-8" indent="yes" doctype-system="about:legacy-compat"/>
  <xsl:param name="site" select="'nowhere'"/>
  <xsl:template match="a:article">
    <html lang="en">
      <head>
        <title><xsl:value-of select="a:info/a:title"/> – <xsl:value-of select="$site"/></title>
      </head>
      <body>
        <h1><xsl:value-of select="a:info/a:title"/></h1>
        <ul>
          <xsl:for-each select=".//a:section">
            <xsl:sort select="a:title"/>
            <li><a href="#{@id}"><xsl:value-of select="a:title"/></a></li>
          </xsl:for-each>
        </ul>
        <xsl:apply-templates select="a:section"/>
      </body>
    </html>
  </xsl:template>
  <xsl:template match="a:section">
    <xsl:if test="not(*[2])">
      <xsl:message>section <xsl:value-of select="@id"/> is empty</xsl:message>
    </xsl:if>
    <section id="{@id}">
      <xsl:element name="h{count(ancestor::a:section) + 2}"><xsl:value-of select="a:title"/></xsl:element>
      <xsl:apply-templates select="*[not(self::a:title)]"/>
    </section>
  </xsl:template>
</xsl:stylesheet>
