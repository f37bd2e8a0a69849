/** First names from many parts of the world that are hardly ever anything else in a post-mortem. */
const common = `
aaron abdul abdullah abigail adam adrian agnes agnieszka ahmad ahmed aisha akash akira alan albert alberto aleksandra
alejandro alessandro alex alexander alexandra alexis alfred ali alice alicia alina alison allison amanda amelia amir amit amy
ana anastasia anders andre andrea andreas andrei andres andrew andrzej andy angela angelina angus anika anil anita anja anjali
ankit ann anna anne annette annika anthony antonia antonio anton anya arjun arjen arnaud arthur arturo asha ashley ashok astrid ayesha
barbara beatrice beatriz ben benjamin bernard bernd beth bettina bianca birgit bjorn björn bob bogdan boris brad bradley brandon brenda brendan
brian bridget bruce bruno bryan caitlin cameron camila carla carlos carmen caroline carsten catherine cathy cecilia cedric
chandra charles charlie chelsea chen cheng chiara chinedu chioma chloe chris christa christina christine christoph christophe christopher
cindy claire clara claudia clemens colin connor constantin courtney craig cristina curtis cynthia dan dana daniel daniela daniele danny darren
dave david deborah debbie deepak deepika denis denise dennis derek devin diana diego dieter dimitri dinesh dirk dmitri dmitry dominik
donald donna doris dorothy doug douglas duncan dylan eduardo edward edwin eileen elaine elena eleni elias elisabeth elise elizabeth ella ellen
emeka emil emilia emily emma emmanuel enrique eric erica erik erika ernst esther ethan eugene evelyn fabian fabio fatima federico felipe
fernanda fernando filip fiona florian frances francesca francesco francisco francois françois franz fred frederick frederik freya friedrich gabriel
gabriela gary geoff george georg gerald gerard gerhard giorgio giovanni giulia gloria gordon greg gregory guido guillaume gunter günter gustavo
hannah hannes hans harald haruka harriet harry hassan heather hector heidi heike heiko heinz helen helena helga hendrik henrik henry herbert
hiroshi holger howard hussein ian ibrahim ifeoma ignacio igor ikram ilse imran ines ingrid irene irina isaac isabel isabella isabelle ivan jacek jack jackie
jacob jacqueline jake jakob jakub james jamie jana jane janet janine jaroslav jason javier jean jeff jeffrey jennifer jenny jens jeremy
jerome jerry jesse jessica jill jim jimmy joachim joan joana joanna jochen joe joel johan johanna johannes john johnny jon jonas jonathan joost
jorge jörg jose josé josef joseph joshua juan judith jürgen juliana juliane julie julien julius justin justyna jutta kai kamil karen karin karina karl karolina katarzyna
kate katharina katherine kathleen kathrin kathryn katie katja katrin kavita kayla keith kelly kemal ken kenji kenneth kenta kerstin kevin khalid kim
kimberly kirsten klaus krishna kristen kristin kristina krzysztof kumar kurt kyle lars laszlo laura lauren lea leah leila lena leonard leonardo leticia
lewis liam linda lindsay lisa liz lorenzo lori louis louise luca lucas lucia lucy luis luisa lukas lukasz łukasz lydia maciej magdalena mahmoud maja malte
mandy manfred manuel manuela marc marcel marcela marcin marco marcos marcus margaret margarita maria mariam mariana marie marina mario marion marius marjorie
marko markus marta martha martin martina martín matteo matt matthew matthias maureen maurice mauricio maya mehmet mei melanie melissa michael michaela michal michał
michel michele michelle mieke miguel mihai mike mikhail mina miriam mitchell mohamed mohammad mohammed molly monika monique moritz muhammad mustafa nadia
nadine nancy naomi natalia natalie natasha nathan neha neil nguyen nicholas nick nico nicola nicolas nicole nigel nikhil nikita nikolai nina noah noemi nora norbert norma
obinna olaf oleg olga oliver olivia olivier oluwaseun omar orla oskar pablo paige pamela paolo patricia patrick patrik paul paula pauline pavel pawel paweł pedro
pete peter petra petr philip philipp philippe phillip pieter pierre piotr pooja prakash priya priyanka rachel radek rafael raghav rahul raj rajesh ralf ralph ramesh ramon raquel
rashid raul ravi raymond rebecca reinhard renata rene rené ricardo richard rita robert roberto rodrigo roger rohan rohit roland rolf ronald rosa rosemary
ross roxanne rudolf russell ruth ryan sabine sabrina sakura salma sally sam samantha samir samuel sandeep sandra sanjay santosh sara sarah sascha satoshi scott sean sebastian
sergei sergey sergio shane shannon sharon shaun shawn sheila shirley shreya siddharth sigrid silke silvia simon simone sofie sonia sonja sophia sophie stacey stacy
stanislav stefan stefanie steffen stella stephan stephanie stephen steve steven stuart sunil sunita suresh susan susanne suzanne sven svetlana swati sylvia takeshi tamara
tanja tanya tara tariq tatiana ted teresa terry tetsuya theo theresa thiago thomas thorsten tim timo timothy tina tobias todd tom tomas tomasz tommy toni tony
tracy travis tristan troy tyler ulrich ulrike ursula ute uwe valentina valerie vanessa veronica vijay vikram vincent vivek vivian vladimir walter wanda wei wendy werner wiebke wilhelm
william wilma wojciech wolfgang xavier xiao yasmin yolanda yosef youssef yuki yuri yusuf yvonne zainab zeynep zhang zoe zofia
`

/** First names that are as often something else: a word, a place, a month, a product. */
const ambiguous = `
ada alexa amber april art ashton august austin basil bill bobby carol carter celeste chance charlotte chase christian claude cliff clay crystal dale
dallas dawn dean drew earl eve eva faith felix florence frank gene glen glenn grace grant guy harper hazel heath hope hugo hunter iris ivy jade jasmine
jasper jay jordan josh joy juan julia june justice lance lee leo logan luke madison mason mark marshall max may melody mercedes mia miles milo morgan norm
olive oscar otto paris pat pearl penny phil pierce ray reed rich rob robin rocky rod rose ruby rusty sage sandy savannah skip sky stan sterling sue summer
sydney terra tiffany trinity ty victor victoria viola violet virginia wade ward warren georgia roman jan said sofia milan regina ming watson will wren
`

const wordsOf = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

export const firstNames = wordsOf(common)
export const ambiguousNames = wordsOf(ambiguous)
