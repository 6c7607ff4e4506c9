<?xml version="1.0" encoding="UTF-8"?>
<!-- XSLT 3.0: grouping, and a parameter with a type. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xpath-default-namespace="urn:acme:article" expand-text="yes">
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:param name="least" as="xs:integer" select="1"/>
  <xsl:template match="/">
    <xsl:for-each-group select="tokenize(lower-case(string(article)), '\W+')[string-length() ge $least]" group-by=".">
      <xsl:sort select="count(current-group())" order="descending"/>
      <xsl:sort select="current-grouping-key()"/>
      <xsl:text>{count(current-group())} {current-grouping-key()}&#10;</xsl:text>
    </xsl:for-each-group>
  </xsl:template>
</xsl:stylesheet>
