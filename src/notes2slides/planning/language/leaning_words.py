"""Words by which a sentence leans on another, and those by which one makes a point: English, German, French, Spanish,
Italian, Dutch and Portuguese. Words with an apostrophe stand as two."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

Phrase = tuple[str, ...]


class Leaning(Struct, frozen=True):
    """What a language has of each kind, in lower case."""

    common: frozenset[str]
    """Words that tell nothing of what a text is about, besides function words."""
    openings: frozenset[Phrase]
    """With which a sentence begins that leans on the one before it: connectives, and words that point back."""
    exempt: frozenset[Phrase]
    """The same, where they point at nothing or forward: `it is clear that`, `those who`."""
    connectives: frozenset[str]
    """Words that lean on the sentence before wherever they stand."""
    turning: frozenset[Phrase]
    """With which a sentence begins that takes back, or limits, what the one before it says."""
    pronouns: frozenset[str]
    """Words that need somebody or something named before them."""
    possessives: frozenset[str]
    """The same, where a name in the same clause is enough."""
    pointing: frozenset[str]
    """Words that point at what was said, wherever in a clause they stand."""
    pointing_forward: frozenset[str]
    """Words behind those that make them point forward: `those who`, `such as`."""
    that: frozenset[str]
    """Words behind which `that` points, too."""
    joints: frozenset[str]
    """Words that begin another clause, with a pronoun right behind them that may mean somebody in the first."""
    relatives: frozenset[str]
    """The same, behind a comma alone: elsewhere they are articles."""
    limiting: frozenset[str]
    """Words that begin a clause without which the one before is not true."""
    weak: frozenset[Phrase]
    """What makes a sentence an example, an exercise, or what others believe."""
    naming: frozenset[Phrase]
    """What makes a sentence say how something is called."""
    strong: frozenset[str]
    """Words of a claim, a reason or a rule."""
    linking: frozenset[str]
    """Verbs that say what a thing is or does."""


def leaning_words(language: str) -> Leaning | None:
    """Return the words of a BCP 47 language, None where there are none of it."""
    lists = _LISTS.get(language.partition("-")[0].lower())
    return _parsed(lists) if lists else None


@cache
def _parsed(lists: str) -> Leaning:
    rows = dict(line.split(":", 1) for line in lists.strip().replace("\n      ", " ").split("\n"))

    def phrases(name: str) -> frozenset[Phrase]:
        return frozenset(tuple(phrase.split()) for phrase in rows[name].split(",") if phrase.strip())

    def words(name: str) -> frozenset[str]:
        return frozenset(rows.get(name, "").split())

    return Leaning(
        common=words("common"),
        openings=phrases("openings"),
        exempt=phrases("exempt"),
        connectives=words("connectives"),
        turning=phrases("turning"),
        pronouns=words("pronouns"),
        possessives=words("possessives"),
        pointing=words("pointing"),
        pointing_forward=words("pointing_forward"),
        that=words("that"),
        joints=words("joints"),
        relatives=words("relatives"),
        limiting=words("limiting"),
        weak=phrases("weak"),
        naming=phrases("naming"),
        strong=words("strong"),
        linking=words("linking"),
    )


_LISTS = {
    "en": """
common: some many much more most very not nor any all both one two there just even own same have has had been being
      will would can could may might shall should did does do them you our your they their into away still each get
      got make made take taken come came way thing things
openings: however, but, yet, and, so, thus, hence, therefore, then, instead, otherwise, moreover, furthermore,
      besides, also, still, nevertheless, nonetheless, consequently, accordingly, similarly, likewise, conversely,
      meanwhile, nor, or, finally, afterwards, first, firstly, second, secondly, third, thirdly, next, later,
      rather, indeed, in fact, actually, for example, for instance, in contrast, by contrast, in other words, in
      this, in that, in these, on the other, on the contrary, as a result, as such, after that, before that, at
      that, of course, that is, in turn, too, even so, even then, even this, only then, because of this, because of
      that, for this, for that, for these, this, that, these, those, such, he, she, it, they, his, her, its, their,
      him, them, hers, theirs, here, another, others, neither, both of, each of, most of these, some of these, many
      of these, the latter, the former, the other, the others, the rest, the opposite, the reverse, the same, the
      second, the third
exempt: those who, those that, those whose, those which, those of, those with, those in, such as, no one, no other,
      yet another, first aid, so called, her majesty, still life, second order, then and, later life
connectives: however therefore thus moreover nevertheless nonetheless furthermore consequently hence instead
      otherwise too likewise latter former aforementioned thereby therein thereof afterwards
turning: however, but, yet, nevertheless, nonetheless, instead, in fact, actually, in reality, in truth, on the
      contrary, still, though, unfortunately, not so, wrong, the opposite, rather, conversely, except, unless, only
pronouns: he she it they him them hers theirs
possessives: his her its their
pointing: this these those such
pointing_forward: who whom whose that which as of with in whoever
that: of at for from with by after before like on about than
joints: that because when if who which what until so although though while whereas as than where once since after
      before unless whoever whether how why
limiting: unless if long except only provided but until without
weak: for example, for instance, imagine, suppose, consider, take, let, think of, assume, picture, students often,
      many think, many believe, some think, some believe, people often, people think, it is tempting, it is often
      said, it is said, one might think, you might think, one would think, often think, often believe, believed
      that, recall
naming: is called, are called, is termed, are termed, is known as, are known as, is referred to, are referred to
strong: must because means every causes cause main key most important essential shows depends requires whenever
      means fundamental central crucial rule principle
linking: is are means mean says states describes measures refers denotes consists lowers raises causes binds was
      were
""",
    "de": """
common: nicht kein keine keinen sehr mehr viel viele alle alles mal noch schon ganz hat haben hatte hatten wird
      werden wurde wurden kann können konnte man wir uns sich ihm etwas einmal jahr
openings: aber, doch, jedoch, und, so, also, daher, darum, deshalb, deswegen, folglich, somit, demnach, dann,
      stattdessen, sonst, außerdem, ferner, zudem, auch, trotzdem, dennoch, allerdings, ebenso, umgekehrt, dagegen,
      hingegen, oder, schließlich, danach, zuerst, zunächst, erstens, zweitens, drittens, später, vielmehr,
      tatsächlich, in der tat, zum beispiel, beispielsweise, etwa, im gegensatz, mit anderen worten, dabei, damit,
      dadurch, dazu, davon, darin, darauf, daran, dafür, hierbei, hierfür, hierzu, hier, dort, das ist, das war, das
      sind, das heißt, das bedeutet, das hat, das kann, das macht, das gilt, das liegt, das wird, das alles, dies,
      diese, dieser, dieses, diesem, diesen, jene, jener, jenes, jenem, jenen, er, sie, es, ihn, ihm, ihnen, ihr,
      ihre, ihrer, ihrem, ihren, sein, seine, seiner, seinem, seinen, solche, solcher, solches, letztere, letzterer,
      letzteres, beide, bei diesem, bei dieser, in diesem, in dieser, aus diesem, mit diesem, gemeint ist, gemeint
      sind, alles andere, ein anderer, eine andere, andere, weil das, dass er, dass sie, dass es, dass das, warum
      das, seither, seitdem, währenddessen
exempt: es gibt, es gilt, so genannte, so dass, beide seiten, andere länder, es war einmal, diejenigen die
connectives: jedoch allerdings daher deshalb deswegen folglich somit demnach trotzdem dennoch außerdem ferner zudem
      hingegen dagegen stattdessen ebenfalls nämlich dabei dadurch hierbei währenddessen letztere letzterer
turning: aber, doch, jedoch, trotzdem, dennoch, allerdings, tatsächlich, in wirklichkeit, in wahrheit, im gegenteil,
      vielmehr, leider, stattdessen, umgekehrt, nur
pronouns: er sie ihn ihm ihnen
possessives: sein seine seiner seinem seinen seines ihr ihre ihrer ihrem ihren ihres
pointing: dies diese dieser dieses diesem diesen jene jener jenes jenem jenen solche solcher solches solchen
pointing_forward: die der das
joints: dass weil wenn ob als was wer wo bis obwohl während da nachdem bevor sobald sofern falls wie warum indem
      damit
relatives: die der das den dem denen deren dessen
limiting: wenn falls solange soweit sofern außer nur aber bis ohne sondern es
weak: zum beispiel, beispielsweise, etwa, man stelle, stellen wir, nehmen wir, angenommen, viele glauben, viele
      denken, manche glauben, oft heißt, man könnte meinen
naming: nennt man, genannt wird, genannt werden, bezeichnet man
strong: muss müssen weil bedeutet heißt jede jeder jedes wichtig wesentlich zentral hauptsächlich entscheidend
      beträgt verursacht bewirkt grundsatz regel sobald
linking: ist sind bedeutet heißt bezeichnet beschreibt misst beträgt besteht wird machte war waren erzählt
""",
    "fr": """
common: pas plus très tout tous toute toutes peu même mêmes ont avait avaient été sera peut peuvent être avoir fait
      faire nous vous leurs encore déjà non
openings: mais, cependant, pourtant, toutefois, et, donc, ainsi, alors, puis, ensuite, enfin, or, de plus, en outre,
      aussi, néanmoins, par conséquent, en revanche, au contraire, sinon, d abord, premièrement, deuxièmement, d
      ailleurs, en effet, en fait, en réalité, par exemple, c, ce, cet, cette, ces, cela, ça, ceci, celui ci, celle
      ci, ceux ci, celles ci, ce dernier, cette dernière, il, elle, ils, elles, son, sa, ses, leur, leurs, lui, ici,
      là, un autre, une autre, d autres, les autres, les deux, tous deux, l autre, y, pour cela, pour cette, à
      cette, dans ce, dans cette, dans ces, de là, dès lors, du coup, or ce
exempt: il y a, il faut, il existe, il est vrai que, il est clair que, ce qui, ce que, ce dont, si bien que
connectives: cependant pourtant toutefois donc néanmoins ailleurs ainsi également ci aussi
turning: mais, cependant, pourtant, toutefois, néanmoins, en réalité, en fait, en revanche, au contraire, hélas, or,
      malheureusement
pronouns: il elle ils elles lui eux
possessives: son sa ses leur leurs
pointing: ce cet cette ces cela ça ceci celui celle ceux celles
pointing_forward: qui que qu dont de d où
joints: que qu parce quand lorsque lorsqu si s qui dont où comme puisque puisqu bien alors tandis quoique
limiting: si s tant sauf excepté mais seulement sinon sans jusqu jusque
weak: par exemple, imaginons, imaginez, supposons, supposez, prenons, prenez, on croit souvent, beaucoup croient,
      beaucoup pensent, on pourrait croire
naming: on appelle, est appelé, est appelée, sont appelés, sont appelées, on nomme
strong: doit doivent faut parce signifie chaque important essentiel principal dépend montre règle principe
linking: est sont signifie désigne mesure veut consiste mettent met décrit fut était
""",
    "es": """
common: muy más menos todo todos toda todas han había habían sido será puede pueden ser haber hay hace hacer nos
      cada uno ya aún tiene tienen
openings: pero, sin embargo, no obstante, y, e, así, entonces, luego, después, por eso, por ello, por tanto, por lo
      tanto, además, también, tampoco, en cambio, al contrario, por el contrario, de hecho, en realidad, en la
      práctica, en efecto, por ejemplo, es decir, o sea, primero, segundo, finalmente, o, esto, eso, este, esta,
      estos, estas, ese, esa, esos, esas, aquel, aquella, aquellos, aquellas, ello, él, ella, ellos, ellas, su, sus,
      aquí, allí, ahí, otro, otra, otros, otras, ambos, ambas, lo mismo, lo contrario, tal, tales, no, es, son, era,
      eran, fue, fueron, está, están, estaba, estaban, tiene, tienen, tenía, tenían, depende, dependen, puede,
      pueden, sirve, sirven, consiste, consisten, significa, incluye, permite, debe, deben, ha, han, se trata, se
      llama, se llaman, se debe, se deben, con esto, con ello, con eso, de ahí, a pesar de, desde entonces, con los
exempt: no hay, no todos, no todas, no existe, no es posible, no se puede, esta vez, es necesario, es posible, es
      importante, es cierto que, a pesar de la, a pesar de los
connectives: embargo obstante además también tampoco ello entonces asimismo
turning: pero, sin embargo, no obstante, en realidad, de hecho, en la práctica, en cambio, al contrario, por el
      contrario, por desgracia
pronouns: él ella ellos ellas
possessives: su sus suyo suya
pointing: este esta estos estas ese esa esos esas aquel aquella aquellos aquellas esto eso aquello
pointing_forward: que
joints: que porque cuando si quien quienes cual donde como aunque mientras pues según
limiting: si siempre mientras salvo excepto pero solo sólo sino sin hasta
weak: por ejemplo, imaginemos, imagine, supongamos, pensemos, tomemos, muchos creen, muchos piensan, suele decirse,
      en teoría
naming: se llama, se llaman, se denomina, se denominan, se conoce como
strong: debe deben porque significa cada importante esencial principal depende muestra regla principio
linking: es son significa mide consiste designa describe daba era fue se
""",
    "it": """
common: molto più meno tutto tutti tutta tutte hanno aveva avevano stato sarà può possono essere avere fare noi voi
      ancora già
openings: ma, però, tuttavia, e, ed, così, allora, poi, dopo, quindi, dunque, perciò, pertanto, inoltre, anche,
      invece, al contrario, infatti, in realtà, di fatto, per esempio, ad esempio, cioè, ossia, prima, infine, o,
      oppure, questo, questa, questi, queste, quello, quella, quelli, quelle, ciò, esso, essa, essi, esse, egli,
      lui, lei, loro, suo, sua, suoi, sue, il suo, la sua, i suoi, le sue, qui, qua, lì, là, un altro, altri, altre,
      entrambi, entrambe, tale, tali, no, è, sono, era, erano, fu, furono, ha, hanno, aveva, avevano, può, possono,
      dipende, serve, consiste, significa, permette, deve, devono, si tratta, si chiama, per questo, in questo, in
      questa, da ciò, non
exempt: è necessario, è possibile, è importante, è vero che, non tutti, non tutte, non esiste, quelli che, ciò che,
      non c
connectives: tuttavia però quindi dunque perciò pertanto inoltre invece infatti altresì
turning: ma, però, tuttavia, invece, in realtà, al contrario, di fatto, purtroppo
pronouns: esso essa essi esse egli lui lei
possessives: suo sua suoi sue loro
pointing: questo questa questi queste quello quella quelli quelle ciò tale tali
pointing_forward: che di del della
joints: che perché quando se chi cui dove come mentre poiché benché sebbene affinché
limiting: se salvo tranne eccetto ma solo senza fino
weak: per esempio, ad esempio, immaginiamo, supponiamo, prendiamo, pensiamo, molti credono, molti pensano
naming: si chiama, si chiamano, si dice, viene detto, viene detta
strong: deve devono perché significa ogni importante essenziale principale dipende mostra regola principio
linking: è sono significa misura consiste indica descrive era fu
""",
    "nl": """
common: niet geen zeer meer veel alle alles nog heel heeft hebben had hadden wordt worden werd werden kan kunnen men
      wij ons zich iets
openings: maar, echter, en, dus, daarom, daardoor, dan, toen, daarna, bovendien, ook, toch, niettemin, desondanks,
      integendeel, daarentegen, anders, of, eerst, ten eerste, ten tweede, tenslotte, later, eigenlijk, in feite,
      bijvoorbeeld, met andere woorden, dat is, dat was, dat zijn, dat betekent, dat heeft, dat kan, dit, deze, die,
      zulke, hij, zij, ze, het is, het was, het heeft, het kan, het wordt, zijn, haar, hun, hem, hier, daar,
      daarmee, daarbij, hierdoor, hiermee, een ander, andere, beide
exempt: het is duidelijk dat, het is bekend dat, andere landen, zijn er
connectives: echter daarom daardoor bovendien niettemin desondanks daarentegen integendeel eveneens
turning: maar, echter, toch, niettemin, in werkelijkheid, in feite, integendeel, eigenlijk, helaas, daarentegen
pronouns: hij zij ze hem hen
possessives: haar hun
pointing: dit deze zulke
pointing_forward: die dat
joints: dat omdat als wanneer die wie wat waar of hoewel terwijl toen nadat voordat zodra zoals
limiting: als tenzij behalve maar alleen zonder tot
weak: bijvoorbeeld, stel, stel je, neem, denk aan, velen denken, velen geloven
naming: noemt men, noemen we, wordt genoemd, worden genoemd
strong: moet moeten omdat betekent elke elk belangrijk essentieel hangt toont regel principe
linking: is zijn betekent beschrijft meet bestaat was waren
""",
    "pt": """
common: muito mais menos todo todos toda todas têm tinha tinham sido será pode podem ser ter haver fazer nós cada já
      ainda
openings: mas, porém, contudo, todavia, no entanto, entretanto, e, assim, então, depois, por isso, portanto, logo,
      além disso, também, pelo contrário, de fato, de facto, na verdade, na realidade, na prática, por exemplo, ou
      seja, isto é, primeiro, finalmente, ou, isto, isso, este, esta, estes, estas, esse, essa, esses, essas,
      aquele, aquela, aqueles, aquelas, aquilo, ele, ela, eles, elas, seu, sua, seus, suas, o seu, a sua, aqui, ali,
      lá, outro, outra, outros, outras, ambos, ambas, tal, tais, não, é, são, era, eram, foi, foram, está, estão,
      tem, têm, tinha, pode, podem, depende, serve, consiste, significa, inclui, permite, deve, devem, nesse, nessa,
      neste, nesta, nisso, disso, desse, dessa, trata se, chama se
exempt: é necessário, é possível, é importante, é verdade que, não há, nem todos, não existe, aquele que, aqueles
      que
connectives: porém contudo todavia entretanto portanto também disso nisso
turning: mas, porém, contudo, todavia, no entanto, entretanto, na verdade, na realidade, na prática, pelo contrário,
      infelizmente
pronouns: ele ela eles elas
possessives: seu sua seus suas
pointing: este esta estes estas esse essa esses essas aquele aquela isto isso aquilo neste nesta nesse nessa deste
      desta desse dessa
pointing_forward: que
joints: que porque quando se quem qual onde como embora enquanto pois conforme
limiting: se salvo exceto mas só somente sem até
weak: por exemplo, imaginemos, imagine, suponhamos, tomemos, muitos pensam, muitos acreditam, em teoria
naming: chama se, chamam se, denomina se, é chamado, é chamada
strong: deve devem porque significa cada importante essencial principal depende mostra regra princípio
linking: é são significa mede consiste designa descreve era foi
""",
}
