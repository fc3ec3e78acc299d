/**
 * Words that say nothing of what a question is about, as people put them around it in chat and mail. Lower case, without
 * apostrophes.
 */
export const fillers: ReadonlySet<string> = new Set(
  `a about actually after all also am an and any anyone anybody are as at be been before being best but by can cant could couldnt did didnt do does doesnt doing done dont each
  else every exactly few for from get getting give given go going got had has hasnt have havent having hello here hey hi hiya how i id if ill im in into is isnt it its ive just
  kind kindly know let like make many may maybe me might mine more much must my myself need needed needs new no not now of off ok okay on once one only or other our out over own please
  pls plz put quick quickly question really regards right said say see send sent shall she should so some someone something sorry still such sure tell soon than thank thanks that thats
  the their them then there theres these they thing things think this those through to too trying u um under up ur us use used using very via want wanted wants was way we well were
  what whats when whens where wheres whether which who whom whos whose why will with without wondering wont would yes yet you your yours morning afternoon evening dear cheers ta ppl people stuff
  come comes goes back mo find against leave happen happens happened become becoming already another different difference diff first
  ask asking advise help hope understand confirm appreciate mean means able possible possibly bit lot morning team all guys mate lovely diolch shwmae bore da`.split(/\s+/),
);

/** Turns of phrase that stand for one thing; tried in order, before the text is cut into words. */
export const phrases: readonly (readonly [RegExp, string])[] = [
  [/\b(?:a|per|each|every) (?:year|annum)\b|\bannual(?:ly)?\b|\byearly\b/g, ' yearly '],
  [/\b(?:not|un|wasnt|isnt|didnt|dont|havent|hasnt|wont) ?(?:be |been |get it|get in|get the award|get awarded|pass|passed|successful|awarded|accepted)+\b/g, ' fail '],
  [/\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|april|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:in|the|by|for|until) may)\b/g, ' namedmonth '],
  [/\bmy (?:job )?title\b/g, ' role '],
  [/\b(?:mark of|score of|an?|get|got|gets|given) ([3-7])\b/g, ' mark '],
  [/\bword (?:limit|count)s?\b|\b(?:page|character) limits?\b/g, ' howmuchevidence '],
  [/\b(?:from|on|with) (?:my|the|a) (?:mobile|phone|iphone|tablet|ipad)\b/g, ' '],
  [/\b(?:did|have|has) (?:you|u) (?:get|got|receive|received|had) (?=my|our|the|it|everything|all)/g, ' received '],
  [/\b(?:have to|need to|must i|should i) (?:do|fill|fill in|complete|answer|cover) (?:all|every|each)\b/g, ' required '],
  [/\bhow (?:much|many)(?: evidence| examples| words?| pages?)\b/g, ' howmuchevidence '],
  [/\bhow much\b|\bhow expensive\b|\bwhat does (?:it|this) cost\b|\bwhats the damage\b/g, ' cost '],
  [/\bhow (?:often|many times)\b/g, ' howoften '],
  [/\bhow (?:long|many (?:years|months))\b/g, ' howlong '],
  [/\bhow many\b/g, ' howmany '],
  [/\bby when\b|\btoo late\b|\bcut ?off\b|\bclosing date\b|\blast (?:day|date)\b/g, ' deadline '],
  [/\bwhen\b/g, ' whentime '],
  [/\bwho\b|\bwhom\b/g, ' whoperson '],
  [/\b(?:self[ -]?as{1,2}es{1,2}(?:ments?)?)\b/g, ' selfassessment '],
  [/\be[ -]?mail(?:ed|ing|s)?\b/g, ' email '],
  [/\be[ -]?signatures?\b/g, ' esignature '],
  [/\bre[ -]?submi(?:t|ts|ssion|ssions|tting|tted|tt)\b|\bre[ -]?appl(?:y|ying|ication)\b|\bresits?\b|\bretak(?:e|ing)\b|\bsecond (?:go|attempt|time|chance)\b|\btry(?:ing)? again\b|\bhave another go\b/g, ' resubmit '],
  [/\bprimary care networks?\b/g, ' pcn '],
  [/\bpost[ -]?nominals?\b|\bafter (?:my|your|the|ones) names?\b/g, ' postnominal '],
  [/\bpatient participation groups?\b/g, ' ppg '],
  [/\bhealth (?:and|&|n) safety\b|\bh ?& ?s\b/g, ' healthsafety '],
  [/\bjob titles?\b/g, ' role '],
  [/\bnot (?:on the list|listed|in the list)\b|\bisnt (?:on the list|listed)\b/g, ' notlisted '],
  [/\bnet zero\b/g, ' carbon '],
];

/** Words for the same thing, each towards the one that stands in the index. After the ending has been taken off. */
export const sameWords: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    cost: 'fee price prices charge charges cost costs costing pricing fees pound pounds quid subscription sub rate tariff expensive',
    testimonial: 'reference referee ref refs refree testimony endorsement recommendation vouch',
    window: 'intake round session sitting cohort opening',
    result: 'outcome decision verdict hear',
    member: 'membership migpm full',
    pass: 'succeed successful',
    fail: 'unsuccessful reject refuse rejected refused failing',
    award: 'certificate cert',
    manager: 'management managerial mgr managing pm',
    evidence: 'proof portfolio',
    mark: 'score grade scoring marking grading point',
    assessor: 'marker examiner',
    apply: 'application applicant applying submission submit submitting',
    accreditation: 'accredit accredited accreditted',
    deadline: 'latest closing close',
    experience: 'year years month months',
    carbon: 'green sustainability environmental environment',
    premise: 'building estate premises property surgery',
    finance: 'financial money',
    staff: 'employee employees workforce team',
    gdpr: 'privacy',
    erase: 'delete remove wipe',
    pay: 'payment paid paying',
    invoice: 'bill receipt',
    role: 'job post position',
    join: 'joining signup',
    renew: 'renewal renews renewing',
    associate: 'assoc associates',
    file: 'document attachment upload pdf jpeg photo picture scan docs doc word',
    size: 'big large limit maximum max mb',
    withdraw: 'cancel pull quit',
  }).flatMap(([word, others]) => others.split(' ').map((other) => [other, word] as const)),
);
