# ruff: noqa: E501 - one alternative a line
"""What marks the parts of a page that are not the article: words of the trade, never names of publishers."""

from __future__ import annotations

# The links with which a stub of another story ends, alone on their line.
READ_ON = r"""
    (?:read|see|view)\ (?:the\ )?(?:full|whole|more|rest)(?:\ (?:full\ )?(?:story|article|report|post))?
  | continue\ reading | keep\ reading | read\ (?:on|it|more|the\ rest)(?:\ (?:at|in|on|here).{0,40})? | read\ article | read\ story | find\ out\ more | learn\ more
  | more\ on\ this(?:\ story)? | full\ story | more
"""

# A line that begins so links to another story.
SEE_ALSO = r"""
    (?:read|see)\ (?:more|also|next|now) | also\ read | related(?:\ (?:story|stories|article|articles|news))? | more\ on\ this
  | more\ (?:news|stories)(?:\ from\ [^:]{1,40})? | don['’]?t\ miss | in\ other\ news | from\ (?:the|our)\ archives? | (?:previously|earlier)
  | listen | watch | in\ case\ you\ missed\ it | recommended | breaking(?:\ news)? | also\ (?:on|in)\ (?:this|the)\ .{1,20} | more
"""

# Headings over a list of such links.
LINK_LIST = r"""
    related | (?:related|more|latest|other|recent|further)(?:\ \w+){0,2}\ (?:news|stories|articles|headlines|updates|reading|coverage|profiles) | (?:related|more|latest|top|other|recent|popular|trending|recommended|similar|featured|promoted|sponsored)
        \ (?:stories|story|articles?|news|posts?|reading|content|headlines|reads|features|jobs|vacancies)(?:\ (?:from|in|on|for)\ .{1,40})?
  | most\ (?:read|popular|viewed|shared|commented)(?:\ (?:today|this\ week|in\ .{1,30}))? | from\ (?:our|the)\ (?:sister|partner|other)\ .{1,30} | from\ (?:the|our)\ archives?
  | also\ in\ (?:this|the)\ (?:section|issue|edition|series).{0,20} | (?:more\ )?in\ this\ (?:section|series) | in\ case\ you\ missed\ it | (?:around|from\ around)\ the\ .{1,20} | our\ pick(?:s|\ of\ .{1,30})? | top\ (?:picks|stories).{0,20}
  | (?:today|this\ week)['’]?s\ (?:top|other|most\ read)\ .{1,20} | what\ (?:else\ )?(?:we['’]?re|you['’]?re|others\ are)\ reading | sponsored | promoted(?:\ by\ .{1,30})? | headlines | just\ in | news\ in\ pictures | stories\ for\ you | trending(?:\ now)? | you\ (?:may|might)\ (?:also\ )?(?:like|enjoy)
  | (?:recommended|suggested)(?:\ for\ you)? | read\ next | up\ next | also\ in\ the\ news | in\ other\ news | more\ like\ this
  | more\ on\ [\w’' ]{3,25} | related(?:\ internet)?\ links | you\ (?:might|may)\ also\ be\ interested\ in\W* | don['’]?t\ miss | what\ to\ read\ next | elsewhere\ (?:in|on)\ .{1,30} | more\ from\ .{1,40} | editor['’]?s\ picks
  | (?:popular|quick|useful)\ (?:pages|links|tasks) | more\ (?:interviews|features|podcasts|opinion|analysis|comment)
  | read\ (?:this|these)\ next | also\ read | read\ also | see\ also | more\ (?:assessments|inspections|reports|reviews|publications|updates|blogs|letters|(?:press|news|media)\ releases)
"""

# Headings over the topics under which a story is filed.
TOPIC_LIST = r"""
    related\ topics? | topics?(?:\ in\ this\ (?:story|article))? | (?:story\ )?tags? | explore\ the\ topic | tagged(?:\ with|\ in)? | filed\ under | categories | more\ (?:on|about)
"""

# The section of the paper, set above a headline; "Press release", "Interview", "Analysis" say what the document is and stay with it.
KICKERS = r"""
    news | latest(?:\ news)? | live | watch | exclusive | features? | local\ news | politics | breaking(?:\ news)?
"""

# Short lines that are buttons and menu entries, each a whole line or a whole item of a menu bar.
BUTTONS = r"""
    skip\ to\ (?:the\ )?(?:main\ )?(?:content|navigation|article|story|search|menu|footer) | x\ close | close\ x | (?-i:Home(?=[A-Z])\S*[a-z][A-Z]).{0,120}
  | hide\ (?:this\ )?message | updates\ to\ this\ page | help\ us\ improve\ .{1,30} | this\ was\ published\ under\ .{1,60}\ government
  | view\ all\ posts(?:\ by\ .{1,40})? | other\ ways\ to\ contact\ .{1,20} | (?:sign|log)[\ -]?(?:in|out|up) | register | menu | search | home | close | back
  | back\ to\ (?:top|news|home|results|all\ news) | contact(?:\ us)? | about(?:\ us)? | make\ an?\ (?:enquiry|inquiry|complaint|donation)
  | get\ in\ touch | subscribe(?:\ (?:today|now|here))? | donate(?:\ now)? | newsletters? | share(?:\ (?:this|on)\b.{0,40})?
  | tweet | email(?:\ this)? | print(?:\ this(?:\ page)?)? | comments?(?:\ \(\d+\))? | follow(?:\ us)? | advertis(?:e|ement|ing)(?:\ with\ us)?
  | privacy(?:\ (?:policy|notice))? | cookies? | terms(?:\ (?:and|&)\ conditions|\ of\ use)?
  | accessibility(?:\ statement)? | sitemap | jobs | events | podcasts? | notices | news | sport | what['’]?s\ on | weather | e-?editions?
  | request\ a\ call\ ?back | book\ (?:now|a\ place) | apply\ now | download(?:\ (?:pdf|now|the\ report))? | visit\ .{1,30}\ now
  | accept(?:\ all)? | next(?:\ (?:article|story|page|post))? | previous(?:\ (?:article|story|page|post))?
  | (?:(?:article|story)\ )?continues?\ below\b.{0,30} | listen\ to\ this\ (?:article|story)\b.{0,20} | \d+\ comments?
  | (?:tags?|topics?|tagged(?:\ with|\ in)?|filed\ under|categories|related\ topics)\s*:.{1,120} | (?:is|was)\ this\ (?:page|article|information)\ (?:useful|helpful)\W*(?:yes\W*no\W*)? | report\ (?:a\ problem\ with\ this\ page|this\ comment).{0,20}
  | (?:give|leave|send)(?:\ us)?(?:\ your)?\ feedback(?:\ (?:on|about)\ th(?:is|e)\ .{1,20})? | get\ emails\ about\ this\ page | print\ this\ page | (?:my|your)\ account | saved\ articles | this\ page\ is\ intentionally\ (?:left\ )?blank | page\ \d+(?:\ of\ \d+)?
  | invalid\ email | something\ went\ wrong\b.{0,40} | (?:yes|no)\W\ this\ page\ is\b.{0,20} | skip\ \w+ | hide\ \w+ | close\ menu | scroll\ to\ top
  | (?:paid\ )?advertisements?(?:\ hide\ ad)? | advert | sponsored\ (?:content|by\ .{1,40}) | (?:sponsored|promoted|advertisement)\s*:.{1,80} | (?:copy|send)\ (?:link|to\ a\ friend) | save(?:\ (?:for\ later|article|story))? | \d+\ shares?
  | (?:add|leave|post|join)\ (?:a|your|the)\ (?:comment|conversation|discussion) | listen\ \(?\d+\ min.{0,20} | \d+\ min(?:ute)?s?\ read | gift\ this\ article | change\ (?:text|font)\ size | manage\ (?:cookies|preferences|consent)
  | reject(?:\ all)? | (?:i\ )?accept | ok | got\ it | allow\ all | learn\ more | back\ to\ .{1,30} | view\ comments | toggle\ \w+ | expand | dismiss | unsubscribe | view\ (?:in\ browser|this\ email\ .{1,30}) | breadcrumbs? | you\ are\ here.{0,60}
  | (?-i:OFFICIAL(?:\W{1,3}SENSITIVE)?|(?:UN)?RESTRICTED|CONFIDENTIAL|NOT\ PROTECTIVELY\ MARKED)(?:\W{1,3}(?:not\ for|for|do\ not|internal)\ [\w ]{3,40})? | accessibility\ links | view\ (?:it\ )?in\ (?:your|a)\ browser | forward\ to\ a\ (?:friend|colleague)
  | rate\ this\ (?:page|article|story) | (?:was|did\ you\ find)\ this\b.{0,25}\b(?:helpful|useful)\W*(?:yes\W*no\W*)? | \W*★[★☆\ ]* | like\ this:? | loading(?:\.\.\.|…)? | post\ navigation | report\ this\ (?:article|story|comment|page)
  | items | no\.\ item | agenda\ (?:item|and\ (?:draft\ )?minutes) | listen\ live | view\ online | (?:view|get)\ directions | view\ map | bookmark | yes\W+no | \d+\ view\ comments | share\ or\ comment\b.{0,160} | print\ this\ (?:document|publication) | support\ us | join\ (?:us|today|now|online)
  | (?:previous|next)(?:\ (?:post|article|story|debate|entry))?\s*[:|].{1,100} | [\u2190\u2192].{1,100} | .{1,100}[\u2190\u2192] | cite\ this\b.{0,30} | posted\ (?:in|under)\b.{1,80}
  | download\ (?:the\ |this\ )?(?:full\ |pdf\ )?(?:\w+\ )?(?:report|paper|letter|document|publication|text|transcript|statement|plan)\b.{0,40} | (?:pdf|html|docx?|odt|csv|xlsx?)(?:,\ .{1,60})?
  | request\ an\ accessible\ format | listen\ on\ .{1,60} | watch\ (?:the|this)\ (?:meeting|session|debate|webcast)\b.{0,30} | crown\ copyright | .{3,100}\(opens\ in\ (?:a\ )?new\ (?:tab|window)\)
  | get\ the\ (?:full\ )?(?:report|letter|data) | [^.?!]{3,140}\((?:pdf|word|docx?|odt|xlsx?|html)\b[^)]{0,40}\) | on\ air\ now\b.{0,60} | donate\ £.{1,20} | linked\ statements?
  | (?-i:GOV\.UK) | cymraeg | search\ this\ site | jobs?\s*:.{1,100}
  | load\ more | show\ more | view\ (?:all|comments) | read\ (?:the\ )?(?:full\ )?(?:report|article|story)(?:\ here)?
"""

# What a menu holds beside these: the sections of a newspaper, of a council's site, of a broadcaster's. Elsewhere such a
# word may head a part of the story, so that it counts only among others in a row.
SECTIONS = r"""
    sections? | local | uk | world | business | money | finance | property | motors | cars | education | health | environment | science | tech(?:nology)?
  | lifestyle | life | food | travel | culture | entertainment | arts | tv | tv\ (?:and|&)\ radio | radio | music | books | letters | obituaries | announcements
  | (?:public|family)\ notices | farming | opinion | comment | analysis | features | people | careers | vacancies | cpd | magazine(?:\ archive)? | (?:print\ )?archive
  | bills | questions | mps\ and\ lords | members | committees | news\ and\ blogs | my\ council | council(?:\ tax)? | housing | planning | bins | services | departments | guidance | consultations | publications | statistics | schedule | presenters
  | freedom\ of\ information | get\ involved | on\ demand | video | in\ pictures | competitions | puzzles | directory | corrections | complaints | licen[cs]e
"""

# Items of a bar below a headline, which leads nowhere but passes the story on.
SHARING = r"share | tweet | e-?mail | print | save | copy\ link | facebook | twitter | whatsapp | linkedin | (?:\d+\ )?comments? | listen | follow"

# A scene, as a caption tells it: who or what, and where: "Jane Roe at the new centre", "Hexley Town Hall, where ...".
SCENE = r"""
    (?!(?:By|Written|Posted|Words|Reporting|Interview|From|Published)\b)
    (?:(?:An?|Two|Three|Four|Several|Some)\ (?:[a-z'’-]+\ ){1,4}?|(?:The\ )?[A-Z][\w'’&-]*(?:\ (?:[A-Z][\w'’&-]*|of|and|the)){1,5}?\ (?:[a-z][\w'’-]*\ ){0,3}?
      |The\ (?:[a-z'’-]+\ ){1,3}?)
    (?:at|outside|inside|in|on|near|beside|with|during|by|above|below|overlooking|opposite)\ (?:the\ |a\ |an\ |his\ |her\ |their\ )?[\w'’]
  | (?:The\ )?[A-Z][\w'’&-]*(?:\ (?:[A-Z][\w'’&-]*|of|and)){1,5}(?=,\ (?:where|which|who)\b)
"""
# What a caption does not speak of, or says in no such line: headings of reports and headlines do.
SCENE_SAYS = r"""
    \b(?:is|are|was|were|has|have|had|will|would|can|could|may|must|should|do|does|did|be|been|being|says?|said|tells?|told|warns?|finds?|found|gets?|makes?
      |now|after|over|amid|despite
      |inspections?|reports?|reviews?|visits?|findings?|judge?ments?|progress|plans?|planning|services?|support|care|experiences?|impact|leadership|leaders|practice
      |meetings?|held|recommendations?|improvements?|performance|quality|work|actions?|areas?|question|statement|protection|help|decisions?)\b
"""

# Headings over a list of papers or links that belong to a page, most of them filled in by machine.
DOCUMENT_LIST = r"""
    documents? | (?:related|linked|supporting|accompanying|associated|attached|further|additional)\ (?:documents?|links?|files?|content|statements?|pages?|publications?|downloads?|attachments?|items?|information|guidance)
  | attachments? | downloads? | documents?\ to\ download
"""

# Headings over the list of what a page or an issue holds.
CONTENTS = r"""
    (?:table\ of\ )?contents | (?:on|in)\ this\ (?:page|article|story|issue|edition|report|document|publication|section|newsletter|bulletin|update) | jump\ to(?:\ section)? | skip\ to\ section
  | inside\ this\ (?:issue|edition)
"""

# What a page's own small print is labelled with, which a report's facts are not.
PAGE_LABELS = r"""
    (?:media|press|news|general|public)?\ ?(?:contacts?|enquiries) | tel(?:ephone)? | phone | mobile | e-?mail | fax | web(?:site)? | address | twitter | facebook
  | tags? | topics? | categor(?:y|ies) | tagged | filed | posted | published | updated | share | follow | isbn | issn | source | image | picture | photo | credit
  | next | previous | read | more | see | watch | listen | related | visit | call | copyright | note | opening\ hours
"""

# Below these stands what readers wrote, to the end of the page.
READERS = r"""
    leave\ a\ (?:reply|comment) | (?:\d+|one|no)\ (?:responses?|repl(?:y|ies)|comments?|thoughts?)\ (?:to|on)\b.{0,160}
  | (?:readers['’]?\ )?comments\ \(\d+\) | \d+\ comments? | (?:oldest|newest|best)\ (?:comments\ )?first | sort\ (?:comments\ )?by\b.{0,30} | join\ the\ conversation
"""

# A wall before the rest of a story: from what it asks of the reader to the way in for those who have an account.
WALL = r"""
    (?:register|subscribe|sign\ (?:up|in)|log\ in|join)(?:\ (?:now|today|free|for\ free|here|or\ \w+(?:\ \w+)?))*\ to\ (?:continue|keep|carry\ on|read|unlock)\b.{0,60}
  | (?:to\ )?(?:continue|keep)\ reading(?:\ this\ \w+)?,?\ (?:please\ )?(?:register|subscribe|sign|log|join)\b.{0,60}
"""
WAY_IN = r"""
    (?:already|not)\ (?:have\ an?\ account|an?\ (?:subscriber|member)|registered|subscribed)\b.{0,60} | (?:sign|log)\ in(?:\ here)?
"""

# What a reader is asked to do; the paragraph is a call and not part of the story. Anchored at its beginning, because a story
# may say in its midst that a council will "follow" or "sign up to" something.
CALLS = r"""
    you\ are\ viewing\ content\b | (?:do\ you|got|have\ you\ got|know)\b[^.?!]{1,80}\?\ .{0,40}\b(?:e-?mail|contact|call|get\ in\ touch|let\ us\ know|tell\ us|share)\b
  | (?:has|have)\ (?:this|you|your)\b[^.?!]{0,60}\b(?:affected|been\ affected|a\ story|an\ opinion)\b[^?]{0,40}\?
  | (?:watch|listen\ to|catch|tune\ in\ to)\ (?:our|the\ full|us)\b[^.?!]{0,80}\b(?:bulletin|programme|show|podcast|interview|episode|video|live|radio|tv|news|(?:at|on)\ \d)
  | subscribe\ to\ .{1,60}\b(?:and|today|now|here)\b
  | (?:what\ do\ you\ think|let\ us\ know|tell\ us|have\ your\ say|join\ the\ (?:conversation|debate|discussion))\b
  | (?:already|not)\ (?:a\ )?(?:subscriber|member|registered)\b[^.]{0,60}
  | (?:you\ can\ )?(?:unsubscribe|opt\ out|change\ your\ (?:mind|preferences|settings))\b[^.]{0,60}\b(?:any\ time|at\ any|here|settings|link)\b
  | if\ you(?:\ have|['’]ve)?\ (?:been\ |are\ )affected\ by\b
  | (?:want|love|looking\ for|enjoy(?:ed|ing)?)\ [^.?!]{1,60}\?
  |    (?:why\ not\ |please\ |don['’]?t\ forget\ to\ )?(?:follow|like|join|find)\ (?:us\b|.{1,60}?\ on\ (?:[\w ]{1,20},\ )?(?:facebook|twitter|x\b|instagram|threads
        |linkedin|youtube|tiktok|bluesky|whatsapp|social))
  | (?:to\ )?(?:subscribe|sign\ up|register)\ (?:to|for|here|now|today|and)\b[^.?!]{0,80}\b(?:newsletter|updates?|emails?|alerts?|news|bulletin|briefings?|inbox|free|here)
  | (?:keep|stay)(?:\ yourself)?\ (?:abreast|up[\ -]to[\ -]date|informed|in\ touch|updated|ahead|connected)\b
  | (?:get|receive)\ (?:the\ |all\ the\ |our\ )?(?:latest|daily|weekly|breaking|top|biggest|free)\b
  | (?:watch|listen\ to|view|see)\b[^.?!]{0,120}\b(?:here|videos?\ on|below)\b
  | (?:click|tap|press|scroll)\ (?:here|on|below|the|down)\b
  | (?:you\ can\ )?(?:read|download|view|see|find|access)\ (?:a\ copy\ of\ )?(?:the|our|this)\ (?:full\ |complete\ |whole\ |original\ )?[^.?!]{0,80}\bhere\b
  | (?:the|a|our)\ (?:full|complete|whole|copy\ of)\b[^.?!]{0,80}\b(?:can|may|is)\ (?:be\ )?(?:read|found|viewed|downloaded|seen|accessed|available)\b[^.?!]{0,40}(?:here|at|on|via|online|:)
  | (?:got|have\ you\ got|have|do\ you\ have|know)\ an?\ (?:story|news\ tip|view|tip)\b
  | (?:send|email|e-mail)\ (?:us\b|your\ |story\ ideas)
  | (?:for|to\ arrange)\ (?:more\ |further\ |any\ |all\ |press\ |media\ )*(?:information|details|interviews?|enquiries|queries)\b[^.?!]{0,80}\b(?:contact|call|email|e-mail|visit|phone|ring|see|go)\b
  | for\ (?:more|further)\ (?:about|on)\b[^.?!]{0,80}\b(?:visit|call|contact|see|go\ to)\b
  | (?:the|this|our)\ (?:report|letter|judgement|document|statement)\ (?:can|may|is)\ (?:be\ )?(?:read|found|viewed|downloaded|available)\b[^.?!]{0,40}\b(?:websites?|online|here)\W*$
  | issued\ by\ (?:the\ )?.{0,60}\b(?:communications?|press|media|news|public\ relations)\b
  | subscribe\ (?:to\ .{1,60}\b)?(?:from|for)\ (?:just\ |only\ )?[£$€] | get\ .{1,60}\b(?:in|to)\ your\ inbox\b
  | we\ (?:value|respect|care\ about)\ your\ privacy
  | we\ and\ our\ (?:\d+\ )?(?:partners|vendors|advertisers)\b
  | (?:media|press)\ (?:contacts?|enquiries|office)\b | contacts?:\ .{0,20}(?:press|media|communications|news)\b
  | read\ (?:the|our|this)\ [^.?!]{0,60}\bon\ (?:the|our|its)\ [^.?!]{0,40}\bweb(?:site|pages?)\W*$
  | (?:please\ )?contact\ (?:the\ )?(?:press|media|communications|news)\b
  | (?:call|e-?mail|write\ to)\ us\ (?:on|at)\b | subscribe\ to\ (?:continue|read|keep|unlock)\b
  | (?:having\ )?(?:trouble|problems|difficulty)\ (?:with\ )?(?:reading|viewing|seeing)\ this\b | (?:can['’]?t|cannot)\ (?:read|see|view)\ this\b
  | not\ (?:yet\ )?(?:an?|in\ an?|in\ the)\ (?:member|union|subscriber|supporter)\b[^.?!]{0,30}\?
  | [^.?!“"‘]{3,60}\?\ (?:why\ not\ )?(?:call|phone|ring|text|come\ along|chip\ in|tell\ us|let\ us|help\ us|speak\ to\ (?:us|our)|talk\ to\ (?:us|our)|apply|join|sign\ up|subscribe|donate|register|click|e-?mail|contact\ us|find\ out|get\ in\ touch|read\ our|visit\ our)\b
  | [^.?!“"‘]{3,60}\?\ [^.?!]{0,60}\b(?:subscribers|members|readers)\ can\b | to\ (?:read|see|view|download)\ [^.?!]{1,80}\b(?:click|tap|go\ to|visit|follow\ th(?:is|e)\ link)\b
  | to\ (?:unsubscribe|receive|get|join|subscribe|donate|book|advertise)\b[^.?!]{0,80}\b(?:sign\ up|visit|reply|click|e-?mail|call|go\ to|speak\ to|use)\b
  | (?:tele)?(?:phone|call|contact|ring|e-?mail)\ us\ if\b | for\ (?:all\ )?(?:media|press)\ (?:queries|enquiries)\b
  | join\ [^.?!“"]{1,40}\b(?:today|now|online)\b | did\ you\ find\ what\ you | is\ there\ anything\ wrong\ with\ this | (?:was|is)\ this\ (?:page|information|content|article|site)\ (?:useful|helpful)\b
  | if\ you\ (?:value|like|enjoy|believe\ in)\ (?:what|our|this|local)\b | (?:please\ )?consider\ (?:a|an|making|supporting|becoming|joining)\b
  | subscribe\ (?:wherever|on|via)\b | we(?:['’]d\ (?:love|like)|\ want|\ would\ (?:love|like))\ to\ hear\ from\ you | [^.?!“"]{1,40}\bis\ on\ whatsapp\b | to\ advertise\b | reply\ to\ this\ e-?mail
  | (?:any(?:one|body)|people|residents|tenants|parents|families|carers|members\ of\ the\ public|those)\b[^.?!“"]{0,80}\ (?:can|should|may)\ (?:ring|call|phone|text|contact|e-?mail|visit|write\ to)\b
  | journalists\ (?:wishing|wanting|who\ w(?:ish|ant)|can|should)\b
  | this\ is\ an?\ (?:un)?corrected\ transcript\b
  | this\ (?:transcript|interview|conversation|discussion)\ (?:was|has\ been|is)\ (?:\w+\ )?(?:generated|edited|condensed|abridged|produced|corrected|shortened|transcribed)\b
  | you(?:['’]re|\ are|\ have|['’]ve)?\ (?:receiv|gett|got)\w*\ this\b
  | (?:printed|published|promoted)(?:\W+(?:and\W+)?(?:printed|published|promoted))*\ by\b(?!.*\b(?:19|20)\d\d\b).*?(?:,|\ on\ behalf\ of\b)
  | this\ record\ has\ been\ produced\b
  | your\ e-?mail\ address\ will\ not\ be\ published | by\ (?:using|continuing|clicking|signing|submitting|subscribing|entering|registering)\b
  | you(?:\ are\ viewing|['’]re\ reading|\ have|['’]ve)\b[^.?!]{0,30}\b(?:free|remaining)\ articles?\b | join\ (?:our|the)\ (?:[\w'’-]+\ ){0,3}(?:community|channel|group|newsletter|mailing\ list)\b
  | to\ (?:be\ added\ to|leave|join)\ (?:the|our|this)\ (?:mailing\ list|newsletter|bulletin)\b | if\ you\ (?:are|were)\ (?:unhappy|dissatisfied|not\ (?:happy|satisfied))\ with\b
  | support\ (?:our|us|independent)\b | become\ a\ (?:member|subscriber|supporter)\b | buy\ (?:us|a\ copy|tickets)\b
  | (?:the\ )?comments?\ (?:are|section\ is)\ (?:now\ )?closed | this\ (?:article|story|page)\ (?:was\ )?(?:first\ |originally\ )?(?:appeared|published|is\ sponsored)
"""

# Anywhere in a short paragraph: the small print.
SMALL_PRINT = r"""
    all\ rights\ reserved | \bsearch\ (?:terms?|results?|box)\b | \bregulates\s+and\s+inspects\s+to\s+achieve\b | \bis\ published\ (?:weekly|monthly|quarterly|annually|every\b|\w+\ times\b) | \bin\ (?:an)?other\ (?:languages?|formats?)\b | (?:©|\(c\))\ ?(?:\d{4}|crown)\b | open\ government\ licen[cs]e | \bmay\ be\ reproduced\ in\ whole\ or\ in\ part\b | \b(?:large[-\ ]print|braille)\b
  | \bnot\ responsible\ for\ the\ content\ of\ external\b | independent\ press\ standards\ organisation | ^\W{0,3}(?:©|\(c\)\ |copyright\b) | registered\ (?:in\ (?:england|scotland|wales|northern\ ireland)|charity|office|company)
  | \b(?:opportunity|chance)\ to\ correct\ the\ record\b
  | \b(?:content|article|story)\ is\ (?:only\ )?(?:for|available\ to)\ (?:our\ )?(?:subscribers|members)\b
  | \b(?:chip\ in|donate|subscribe|sign\ up|support\ us)\ (?:here|now|today)\W*$
  | \bis\ delivered\ free\ to\b | \bisbn\b | \bsee\ our\b.{1,40}\bpages?\W*$ | \bsuitable\ for\ users\ of\ assistive\ technology\b | \balso\ available\ in\ [A-Z]\w+\W*$
  | \bpage\ \d+\ of\ \d+\W*$ | ^\W*page\ \d+\ of\ \d+\b.{0,40}$ | company\ (?:number|no\.?|registration) | vat\ (?:number|no\.?|registration) | regulated\ by\ ipso | powered\ by\ (?:wordpress|\w+\.com)
  | \bis\ (?:an?\ )?(?:online\ resource|part\ of\ the\ .{1,40}\ network|published\ by|a\ trading\ name)\b
"""

# Names of social networks and of page controls; a line of nothing else is a row of icons.
ICONS = r"""
    facebook | twitter | x | instagram | linkedin | youtube | pinterest | rss | tiktok | threads | whatsapp | snapchat | reddit | tumblr | flickr
  | vimeo | bluesky | mastodon | email | print | share | copy\ link | link | menu | close | search | bars | chevron
"""

# What stands before a picture's maker, and whose pictures are sold.
CREDIT = r"""
    \b(?:picture|image|photo(?:graph)?|pic|photography|video|illustration|graphic|credit|screenshot|screengrab|footage|cartoon|map)s?
        (?:\ (?:credit|by|from|supplied(?:\ by)?|courtesy(?:\ of)?))?\ ?:\ ?(?=\S)
  | \((?:picture|image|photo(?:graph)?|pic|credit|screenshot|screengrab|still|footage)s?\b[^)]{0,80}\)
  | \b(?:stock\.adobe\.com|adobe\ stock|getty(?:\ images)?|shutterstock|alamy|istock(?:photo)?|pa\ (?:wire|images|media)|unsplash|pexels|pixabay
        |google\ (?:maps|street\ ?view)|freepik)\b\W*$
  | \b(?:picture|image|photo)\ (?:supplied|issued)\ by\b | ^\W*(?:file|stock|library|archive)\ (?:image|picture|photo(?:graph)?|pic)s?\ (?:of|showing)\b
  | \((?:pictured\ )?(?:(?:second|third|far|front|back|top|bottom)[,\ ]+)?(?:from\ )?(?:left|right|centre)\b[^).]{0,30}\)(?!.*[.!?]\W*$)
"""
# Whose picture it is before what it shows, as news sites write its alternative text; the line below is the caption.
AGENCY_LEAD = r"""
    (?-i:Getty\ Images|PA(?:\ (?:Media|Wire|Images))?|Reuters|AFP|EPA|Alamy|Shutterstock|Google(?:\ (?:Maps|Street\ ?View))?|LDRS)
        (?:/[\w ]{1,30})?\ (?-i:An?|The|Two|Three|Four|Several|Some|[A-Z]\w+\ [A-Z]\w+)\ [^.!?]{8,}
"""
# The same words twice on one line: a picture's alternative text run into its caption.
DOUBLED = r"(?P<words>[^\n]{8,200}?)\s*(?P=words)"
CAPTION_LEAD = r"(?:(?:image|media|video)\ (?:caption|source)|inset|pictured|above|below|left|right|caption|file\ (?:photo|picture|image)|stock\ (?:photo|image)|l-r|\(l-r\)|from\ left)\b\ ?(?:[:,(]|\(?l(?:eft)?\ ?(?:-|to)\ ?r)"
