<?xml version="1.0" encoding="UTF-8"?>
<!--
  Shows RSS and Atom as a page that says what a feed is and how to follow it. Browsers that do not
  transform XML show the same texts through feed.css.
-->
<xsl:stylesheet
  version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:atom="http://www.w3.org/2005/Atom"
  exclude-result-prefixes="atom"
>
  <xsl:output method="html" encoding="UTF-8" doctype-system="about:legacy-compat" />

  <xsl:variable name="language" select="substring(concat(/rss/channel/language, /atom:feed/@xml:lang), 1, 2)" />
  <xsl:variable name="german" select="$language = 'de'" />
  <xsl:variable name="title" select="/rss/channel/title | /atom:feed/atom:title" />
  <xsl:variable name="about" select="/rss/channel/description | /atom:feed/atom:subtitle" />
  <xsl:variable name="home" select="/rss/channel/link | /atom:feed/atom:link[@rel = 'alternate']/@href" />
  <xsl:variable name="address" select="/*//atom:link[@rel = 'self']/@href" />
  <!-- The path below which the site lies, from the line that names this file. -->
  <xsl:variable
    name="base"
    select="substring-before(substring-after(/processing-instruction('xml-stylesheet')[1], 'href=&quot;'), 'feed.xsl')"
  />

  <xsl:template match="/">
    <html lang="{$language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title><xsl:value-of select="$title" /></title>
        <link rel="icon" type="image/svg+xml" href="{$base}favicon.svg" />
        <link rel="stylesheet" href="{$base}feed.css" />
      </head>
      <body>
        <main>
          <header>
            <p class="feed-brand">
              <img src="{$base}favicon.svg" alt="" width="28" height="28" />
              <a href="{$home}">
                <xsl:choose>
                  <xsl:when test="$german">Zur Statusseite</xsl:when>
                  <xsl:otherwise>To the status page</xsl:otherwise>
                </xsl:choose>
              </a>
            </p>
            <h1><xsl:value-of select="$title" /></h1>
            <p class="feed-about"><xsl:value-of select="$about" /></p>
          </header>
          <xsl:choose>
            <xsl:when test="$german"><xsl:call-template name="explain-de" /></xsl:when>
            <xsl:otherwise><xsl:call-template name="explain-en" /></xsl:otherwise>
          </xsl:choose>
          <section aria-labelledby="latest">
            <h2 id="latest">
              <xsl:choose>
                <xsl:when test="$german">Was dieser Feed gerade enthält</xsl:when>
                <xsl:otherwise>What this feed holds now</xsl:otherwise>
              </xsl:choose>
            </h2>
            <xsl:choose>
              <xsl:when test="/rss/channel/item | /atom:feed/atom:entry">
                <ol class="feed-items">
                  <xsl:apply-templates select="/rss/channel/item | /atom:feed/atom:entry" />
                </ol>
              </xsl:when>
              <xsl:when test="$german"><p class="feed-quiet">Noch keine Meldung.</p></xsl:when>
              <xsl:otherwise><p class="feed-quiet">Nothing yet.</p></xsl:otherwise>
            </xsl:choose>
          </section>
        </main>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="explain-en">
    <section class="feed-how" aria-labelledby="how">
      <h2 id="how">This is a feed</h2>
      <p>
        It is made for programs: give them its address, and each new update comes to you, without an
        account and without leaving your e-mail address here.
      </p>
      <p><code class="feed-address"><xsl:value-of select="$address" /></code></p>
      <ul>
        <li><strong>Feed reader:</strong> add a subscription and paste the address.</li>
        <li><strong>Slack:</strong> type <code>/feed subscribe</code> and the address in a channel.</li>
        <li><strong>Teams, Discord, e-mail:</strong> services that pass on RSS take the same address.</li>
      </ul>
    </section>
  </xsl:template>

  <xsl:template name="explain-de">
    <section class="feed-how" aria-labelledby="how">
      <h2 id="how">Das ist ein Feed</h2>
      <p>
        Er ist für Programme gemacht: Mit seiner Adresse kommt jede neue Meldung von selbst, ohne
        Konto und ohne dass Sie hier eine E-Mail-Adresse hinterlassen.
      </p>
      <p><code class="feed-address"><xsl:value-of select="$address" /></code></p>
      <ul>
        <li><strong>Feed-Reader:</strong> ein Abonnement anlegen und die Adresse einfügen.</li>
        <li><strong>Slack:</strong> in einem Kanal <code>/feed subscribe</code> und die Adresse eingeben.</li>
        <li><strong>Teams, Discord, E-Mail:</strong> Dienste, die RSS weiterleiten, nehmen dieselbe Adresse.</li>
      </ul>
    </section>
  </xsl:template>

  <xsl:template match="item | atom:entry">
    <li>
      <h3>
        <a href="{link | atom:link[@rel = 'alternate']/@href}">
          <xsl:value-of select="title | atom:title" />
        </a>
      </h3>
      <p class="feed-when">
        <xsl:apply-templates select="pubDate | atom:published" />
        <xsl:for-each select="category | atom:category/@term">
          <xsl:text> · </xsl:text>
          <xsl:value-of select="." />
        </xsl:for-each>
      </p>
      <xsl:apply-templates select="description | atom:summary" />
    </li>
  </xsl:template>

  <!-- Thu, 15 Jan 2026 14:10:00 GMT -->
  <xsl:template match="pubDate">
    <xsl:call-template name="say-time">
      <xsl:with-param name="day" select="substring(., 6, 2)" />
      <xsl:with-param
        name="month"
        select="string-length(substring-before('JanFebMarAprMayJunJulAugSepOctNovDec', substring(., 9, 3))) div 3 + 1"
      />
      <xsl:with-param name="year" select="substring(., 13, 4)" />
      <xsl:with-param name="clock" select="substring(., 18, 5)" />
    </xsl:call-template>
  </xsl:template>

  <!-- 2026-01-15T14:10:00.000Z -->
  <xsl:template match="atom:published">
    <xsl:call-template name="say-time">
      <xsl:with-param name="day" select="substring(., 9, 2)" />
      <xsl:with-param name="month" select="number(substring(., 6, 2))" />
      <xsl:with-param name="year" select="substring(., 1, 4)" />
      <xsl:with-param name="clock" select="substring(., 12, 5)" />
    </xsl:call-template>
  </xsl:template>

  <!-- As the pages say it, but for the zone, which a feed does not know. -->
  <xsl:template name="say-time">
    <xsl:param name="day" />
    <xsl:param name="month" />
    <xsl:param name="year" />
    <xsl:param name="clock" />
    <xsl:variable name="months">
      <xsl:choose>
        <xsl:when test="$german">Jan. Feb. März Apr. Mai  Juni Juli Aug. Sept.Okt. Nov. Dez. </xsl:when>
        <xsl:otherwise>Jan  Feb  Mar  Apr  May  Jun  Jul  Aug  Sept Oct  Nov  Dec  </xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:value-of select="number($day)" />
    <xsl:if test="$german">.</xsl:if>
    <xsl:value-of
      select="concat(' ', normalize-space(substring($months, $month * 5 - 4, 5)), ' ', $year, ', ', $clock, ' UTC')"
    />
  </xsl:template>

  <xsl:template match="atom:summary">
    <p><xsl:value-of select="." /></p>
  </xsl:template>

  <!-- HTML: that of /history.rss is the whole text, and is left to readers; ours is a short one. -->
  <xsl:template match="description[not(starts-with(., '&lt;'))]">
    <p>
      <xsl:call-template name="unescape">
        <xsl:with-param name="text">
          <xsl:call-template name="unescape">
            <xsl:with-param name="text" select="." />
            <xsl:with-param name="entity" select="'&amp;lt;'" />
            <xsl:with-param name="character" select="'&lt;'" />
          </xsl:call-template>
        </xsl:with-param>
        <xsl:with-param name="entity" select="'&amp;amp;'" />
        <xsl:with-param name="character" select="'&amp;'" />
      </xsl:call-template>
    </p>
  </xsl:template>

  <xsl:template match="description" />

  <xsl:template name="unescape">
    <xsl:param name="text" />
    <xsl:param name="entity" />
    <xsl:param name="character" />
    <xsl:choose>
      <xsl:when test="contains($text, $entity)">
        <xsl:value-of select="concat(substring-before($text, $entity), $character)" />
        <xsl:call-template name="unescape">
          <xsl:with-param name="text" select="substring-after($text, $entity)" />
          <xsl:with-param name="entity" select="$entity" />
          <xsl:with-param name="character" select="$character" />
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$text" /></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
