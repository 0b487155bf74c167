// @ts-nocheck
/** Generated from @video-generations/spec by `npm run generate`. Do not edit. */
import type { FieldOutline } from "../../compiler/field-outline.ts";
import type { CompiledValidator } from "../../compiler/compiled-contract.ts";
import { createUnionValidator } from "../../compiler/union-validator.ts";

"use strict";var compiled=(()=>{var ke=Object.create;var F=Object.defineProperty;var Pe=Object.getOwnPropertyDescriptor;var xe=Object.getOwnPropertyNames;var De=Object.getPrototypeOf,qe=Object.prototype.hasOwnProperty;var $e=(r,n,l)=>()=>{if(l)throw l[0];try{return r&&(n=r(r=0)),n}catch(u){throw l=[u],u}};var te=(r,n)=>()=>{try{return n||r((n={exports:{}}).exports,n),n.exports}catch(l){throw n=0,l}},ne=(r,n)=>{for(var l in n)
F(r,l,{get:n[l],enumerable:!0})},ae=(r,n,l,u)=>{if(n&&typeof n=="object"||typeof n=="function")for(let o of xe(n))!qe.call(
r,o)&&o!==l&&F(r,o,{get:()=>n[o],enumerable:!(u=Pe(n,o))||u.enumerable});return r};var je=(r,n,l)=>(l=r!=null?ke(De(r)):{},ae(n||!r||!r.__esModule?F(l,"default",{value:r,enumerable:!0}):l,r)),ie=r=>ae(F(
{},"__esModule",{value:!0}),r);var fe=te(x=>{"use strict";Object.defineProperty(x,"__esModule",{value:!0});x.formatNames=x.fastFormats=x.fullFormats=void 0;
function P(r,n){return{validate:r,compare:n}}x.fullFormats={date:P(le,ee),time:P(X(!0),re),"date-time":P(oe(!0),ce),"iso\
-time":P(X(),de),"iso-date-time":P(oe(),me),duration:/^P(?!$)((\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?|(\d+W)?)$/,
uri:Ne,"uri-reference":/^(?:[a-z][a-z0-9+\-.]*:)?(?:\/?\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:(?:[0-9a-f]{1,4}:){6}|::(?:[0-9a-f]{1,4}:){5}|(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){4}|(?:(?:[0-9a-f]{1,4}:){0,1}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){3}|(?:(?:[0-9a-f]{1,4}:){0,2}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){2}|(?:(?:[0-9a-f]{1,4}:){0,3}[0-9a-f]{1,4})?::[0-9a-f]{1,4}:|(?:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})?::)(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?))|(?:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})?::[0-9a-f]{1,4}|(?:(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::)|[Vv][0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?)|(?:[a-z0-9\-._~!$&'"()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*)?(?:\?(?:[a-z0-9\-._~!$&'"()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9\-._~!$&'"()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i,
"uri-template":/^(?:(?:[^\x00-\x20"'<>%\\^`{|}]|%[0-9a-f]{2})|\{[+#./;?&=,!@|]?(?:[a-z0-9_]|%[0-9a-f]{2})+(?::[1-9][0-9]{0,3}|\*)?(?:,(?:[a-z0-9_]|%[0-9a-f]{2})+(?::[1-9][0-9]{0,3}|\*)?)*\})*$/i,
url:/^(?:https?|ftp):\/\/(?:\S+(?::\S*)?@)?(?:(?!(?:10|127)(?:\.\d{1,3}){3})(?!(?:169\.254|192\.168)(?:\.\d{1,3}){2})(?!172\.(?:1[6-9]|2\d|3[0-1])(?:\.\d{1,3}){2})(?:[1-9]\d?|1\d\d|2[01]\d|22[0-3])(?:\.(?:1?\d{1,2}|2[0-4]\d|25[0-5])){2}(?:\.(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-4]))|(?:(?:[a-z0-9\u{00a1}-\u{ffff}]+-)*[a-z0-9\u{00a1}-\u{ffff}]+)(?:\.(?:[a-z0-9\u{00a1}-\u{ffff}]+-)*[a-z0-9\u{00a1}-\u{ffff}]+)*(?:\.(?:[a-z\u{00a1}-\u{ffff}]{2,})))(?::\d{2,5})?(?:\/[^\s]*)?$/iu,
email:/^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i,
hostname:/^(?=.{1,253}\.?$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[-0-9a-z]{0,61}[0-9a-z])?)*\.?$/i,ipv4:/^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/,
ipv6:/^((([0-9a-f]{1,4}:){7}([0-9a-f]{1,4}|:))|(([0-9a-f]{1,4}:){6}(:[0-9a-f]{1,4}|((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){5}(((:[0-9a-f]{1,4}){1,2})|:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){4}(((:[0-9a-f]{1,4}){1,3})|((:[0-9a-f]{1,4})?:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){3}(((:[0-9a-f]{1,4}){1,4})|((:[0-9a-f]{1,4}){0,2}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){2}(((:[0-9a-f]{1,4}){1,5})|((:[0-9a-f]{1,4}){0,3}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){1}(((:[0-9a-f]{1,4}){1,6})|((:[0-9a-f]{1,4}){0,4}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(:(((:[0-9a-f]{1,4}){1,7})|((:[0-9a-f]{1,4}){0,5}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:)))$/i,
regex:Fe,uuid:/^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,"json-pointer":/^(?:\/(?:[^~/]|~0|~1)*)*$/,
"json-pointer-uri-fragment":/^#(?:\/(?:[a-z0-9_\-.!$&'()*+,;:=@]|%[0-9a-f]{2}|~0|~1)*)*$/i,"relative-json-pointer":/^(?:0|[1-9][0-9]*)(?:#|(?:\/(?:[^~/]|~0|~1)*)*)$/,
byte:Oe,int32:{type:"number",validate:We},int64:{type:"number",validate:Me},float:{type:"number",validate:ue},double:{type:"\
number",validate:ue},password:!0,binary:!0};x.fastFormats={...x.fullFormats,date:P(/^\d\d\d\d-[0-1]\d-[0-3]\d$/,ee),time:P(
/^(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)$/i,re),"date-time":P(/^\d\d\d\d-[0-1]\d-[0-3]\dt(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)$/i,
ce),"iso-time":P(/^(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)?$/i,de),"iso-date-time":P(/^\d\d\d\d-[0-1]\d-[0-3]\d[t\s](?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)?$/i,
me),uri:/^(?:[a-z][a-z0-9+\-.]*:)(?:\/?\/)?[^\s]*$/i,"uri-reference":/^(?:(?:[a-z][a-z0-9+\-.]*:)?\/?\/)?(?:[^\\\s#][^\s#]*)?(?:#[^\\\s]*)?$/i,
email:/^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i};
x.formatNames=Object.keys(x.fullFormats);function Te(r){return r%4===0&&(r%100!==0||r%400===0)}var Ie=/^(\d\d\d\d)-(\d\d)-(\d\d)$/,
ze=[0,31,28,31,30,31,30,31,31,30,31,30,31];function le(r){let n=Ie.exec(r);if(!n)return!1;let l=+n[1],u=+n[2],o=+n[3];return u>=
1&&u<=12&&o>=1&&o<=(u===2&&Te(l)?29:ze[u])}function ee(r,n){if(r&&n)return r>n?1:r<n?-1:0}var G=/^(\d\d):(\d\d):(\d\d(?:\.\d+)?)(z|([+-])(\d\d)(?::?(\d\d))?)?$/i;
function X(r){return function(l){let u=G.exec(l);if(!u)return!1;let o=+u[1],p=+u[2],e=+u[3],t=u[4],a=u[5]==="-"?-1:1,s=+(u[6]||
0),i=+(u[7]||0);if(s>23||i>59||r&&!t)return!1;if(o<=23&&p<=59&&e<60)return!0;let _=p-i*a,k=o-s*a-(_<0?1:0);return(k===23||
k===-1)&&(_===59||_===-1)&&e<61}}function re(r,n){if(!(r&&n))return;let l=new Date("2020-01-01T"+r).valueOf(),u=new Date(
"2020-01-01T"+n).valueOf();if(l&&u)return l-u}function de(r,n){if(!(r&&n))return;let l=G.exec(r),u=G.exec(n);if(l&&u)return r=
l[1]+l[2]+l[3],n=u[1]+u[2]+u[3],r>n?1:r<n?-1:0}var J=/t|\s/i;function oe(r){let n=X(r);return function(u){let o=u.split(
J);return o.length===2&&le(o[0])&&n(o[1])}}function ce(r,n){if(!(r&&n))return;let l=new Date(r).valueOf(),u=new Date(n).
valueOf();if(l&&u)return l-u}function me(r,n){if(!(r&&n))return;let[l,u]=r.split(J),[o,p]=n.split(J),e=ee(l,o);if(e!==void 0)
return e||re(u,p)}var Ee=/\/|:/,Ae=/^(?:[a-z][a-z0-9+\-.]*:)(?:\/?\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:(?:[0-9a-f]{1,4}:){6}|::(?:[0-9a-f]{1,4}:){5}|(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){4}|(?:(?:[0-9a-f]{1,4}:){0,1}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){3}|(?:(?:[0-9a-f]{1,4}:){0,2}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){2}|(?:(?:[0-9a-f]{1,4}:){0,3}[0-9a-f]{1,4})?::[0-9a-f]{1,4}:|(?:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})?::)(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?))|(?:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})?::[0-9a-f]{1,4}|(?:(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::)|[Vv][0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?)|(?:[a-z0-9\-._~!$&'()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)(?:\?(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i;
function Ne(r){return Ee.test(r)&&Ae.test(r)}var pe=/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/gm;
function Oe(r){return pe.lastIndex=0,pe.test(r)}var Ce=-(2**31),Se=2**31-1;function We(r){return Number.isInteger(r)&&r<=
Se&&r>=Ce}function Me(r){return Number.isInteger(r)}function ue(){return!0}var Ve=/[^\\]\\Z/;function Fe(r){if(Ve.test(r))
return!1;try{return new RegExp(r),!0}catch{return!1}}});var he={};ne(he,{uri:()=>He});function He(r){return Re.test(r)||Ue(r)}function Ue(r){let{uri:n}=ye.fullFormats;if(typeof n!=
"function")throw new TypeError("ajv-formats checks uri in another way now.");return n(r)}var ye,Re,ge=$e(()=>{"use stric\
t";ye=je(fe(),1),Re=/^https?:\/\/[a-z0-9.-]+(?::\d+)?(?:\/[\w.~/-]*)?$/});var _e=te(se=>{"use strict";Object.defineProperty(se,"__esModule",{value:!0});function ve(r){let n=r.length,l=0,u=0,o;for(;u<
n;)l++,o=r.charCodeAt(u++),o>=55296&&o<=56319&&u<n&&(o=r.charCodeAt(u),(o&64512)===56320&&u++);return l}se.default=ve;ve.
code='require("ajv/dist/runtime/ucs2length").default'});var cr={};ne(cr,{is_CancelledTask:()=>pr,is_CompletedTask:()=>ar,is_ErrorEnvelope:()=>ur,is_FailedTask:()=>ir,is_Idempotency_Key:()=>Je,
is_PendingTask:()=>rr,is_ProcessingTask:()=>nr,is_VideoGenerationParams:()=>Qe,is_task_id:()=>dr});var Qe=R,Ke={type:"ob\
ject",description:`The video to make, in what format, and whom to tell when it is done. Fields that are not listed here \
are refused, inputs
of sibling models too, so that a typing error costs no credits. That is this project's own choice: what the service
does with them is not known.
`,additionalProperties:!1,"x-evidence":"assumed","x-rules":["C14"],required:["model","prompt"],properties:{model:{$ref:"\
#/components/schemas/VideoModel",description:"The model that makes the video, from text alone: `image_urls`, `video_urls\
` and `audio_urls` are not supported.\n","x-rules":["C1","C2"]},prompt:{type:"string",description:`What the video shows,\
 in Chinese or English. Best within 500 Chinese characters or 1,000 English words: advice,
not a limit. 10,000 tokens are a hard limit; how the service counts them is not documented, so no keyword here
can say it. With \`generate_audio\`, speech in double quotes comes out better.
`,"x-evidence":"documented","x-rules":["C2","C3","C7"],examples:["A paper boat drifts down a rainy street at dusk, neon \
reflected in the water.","\u591C\u96E8\u4E2D\u7684\u8857\u9053\uFF0C\u4E00\u53EA\u7EB8\u8239\u987A\u6D41\u800C\u4E0B\uFF0C\u9713\u8679\u5012\u6620\u5728\u6C34\u9762\u3002"]},
duration:{type:"integer",minimum:4,maximum:15,default:5,description:`Length of the video: any whole number of seconds fr\
om 4 to 15, 5 when it is left out. The price grows with it.
`,"x-rules":["C4"],examples:[8]},quality:{$ref:"#/components/schemas/VideoQuality",default:"720p",description:"Resolutio\
n: `480p`, with a lower price, or `720p`, the standard and the default. Sets the pixels together with\n`aspect_ratio`, an\
d the price of a second.\n","x-rules":["C5"]},aspect_ratio:{$ref:"#/components/schemas/AspectRatio",default:"16:9",description:"\
Shape of the picture: `16:9` landscape (the default), `9:16` portrait, `1:1` square, `4:3`, `3:4`, `21:9`\nultrawide, or \
`adaptive`: the model chooses the shape that suits the prompt. `AspectRatio` has the pixels.\n","x-rules":["C6","C11"]},
generate_audio:{type:"boolean",default:!0,description:"`true`, the default: voice, effects and music in sync with the pi\
cture, at no extra charge. Put what is spoken\ninto double quotes inside the prompt: it comes out better. `false`: a sile\
nt video.\n","x-rules":["C7"],examples:[!0,!1]},content_filter:{type:"boolean",default:!0,description:"Whether the servi\
ce's content filter applies, which it does when this is left out. With `false` the video is\nbilled 1.1 times. Documented\
 on a newer overview page of the service, and absent from the reference page.\n","x-evidence":"documented","x-rules":["C\
13"],examples:[!0,!1]},model_params:{$ref:"#/components/schemas/ModelParams",description:"Extension parameters of the mo\
del, such as `web_search`. Leave it out unless you need one of them.","x-rules":["C8"]},callback_url:{$ref:"#/components\
/schemas/CallbackUrl",description:`Where the service posts the task when it has ended as completed, failed or cancelled,\
 after its billing is
confirmed; the body is what \`getTask\` answers. Answer a 2xx within 10 seconds. Anything else is a failure, and
the service tries again at most 3 times: 1 s after the first failure, 2 s after the second, 4 s after the third.
HTTPS only, no private address, at most 2,048 characters.
`,"x-rules":["C10","K1","K2","K3"]}}},Le=Object.prototype.hasOwnProperty,Ze={type:"string",enum:["seedance-2.0-fast-text\
-to-video"],default:"seedance-2.0-fast-text-to-video",description:`Models that this contract covers. The service documen\
ts the value as required and as the default: always send it.
`,"x-rules":["C1"],examples:["seedance-2.0-fast-text-to-video"]};function q(r,{instancePath:n="",parentData:l,parentDataProperty:u,
rootData:o=r,dynamicAnchors:p={}}={}){let e=null,t=0,a=q.evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.
items=void 0),typeof r!="string"){let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"\
must be string"};e===null?e=[s]:e.push(s),t++}if(r!=="seedance-2.0-fast-text-to-video"){let s={instancePath:n,schemaPath:"\
#/enum",keyword:"enum",params:{allowedValues:Ze.enum},message:"must be equal to one of the allowed values"};e===null?e=[
s]:e.push(s),t++}return q.errors=e,t===0}q.evaluated={dynamicProps:!1,dynamicItems:!1};var Be={type:"string",enum:["480p",
"720p"],description:"`480p` has fewer pixels and a lower price; `720p` is the standard, and the default.\n","x-rules":["\
C5"],examples:["720p","480p"]};function $(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:o=r,dynamicAnchors:p={}}={}){
let e=null,t=0,a=$.evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=void 0),typeof r!="string"){let s={
instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(
s),t++}if(!(r==="480p"||r==="720p")){let s={instancePath:n,schemaPath:"#/enum",keyword:"enum",params:{allowedValues:Be.enum},
message:"must be equal to one of the allowed values"};e===null?e=[s]:e.push(s),t++}return $.errors=e,t===0}$.evaluated={
dynamicProps:!1,dynamicItems:!1};var Ye={type:"string",enum:["16:9","9:16","1:1","4:3","3:4","21:9","adaptive"],description:"\
Shape of the picture, width to height: `16:9` landscape, `9:16` portrait, `1:1` square, `4:3` and `3:4` between\nthese, `\
21:9` ultrawide. With `adaptive` the model chooses one of the others from the prompt. A newer page of the\nservice names \
`adaptive` as the default; its reference page names `16:9`, and that page wins.\n\nPixels, width \xD7 height; 24 frames a sec\
ond by third-party notes, and the length is not exact to the frame:\n\n| quality | 16:9 | 4:3 | 1:1 | 3:4 | 9:16 | 21:9 |\n\
|---|---|---|---|---|---|---|\n| 480p | 864\xD7496 | 752\xD7560 | 640\xD7640 | 560\xD7752 | 496\xD7864 | 992\xD7432 |\n| 720p | 1280\xD7720 | 1\
112\xD7834 | 960\xD7960 | 834\xD71112 | 720\xD71280 | 1470\xD7630 |\n","x-pixels":{"480p":{"16:9":"864x496","4:3":"752x5\
60","1:1":"640x640","3:4":"560x752","9:16":"496x864","21:9":"992x432"},"720p":{"16:9":"1280x720","4:3":"1112x834","1:1":"\
960x960","3:4":"834x1112","9:16":"720x1280","21:9":"1470x630"}},"x-evidence":"observed","x-rules":["C6","C11","C12"],examples:[
"16:9","adaptive"]};function j(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:o=r,dynamicAnchors:p={}}={}){
let e=null,t=0,a=j.evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=void 0),typeof r!="string"){let s={
instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(
s),t++}if(!(r==="16:9"||r==="9:16"||r==="1:1"||r==="4:3"||r==="3:4"||r==="21:9"||r==="adaptive")){let s={instancePath:n,
schemaPath:"#/enum",keyword:"enum",params:{allowedValues:Ye.enum},message:"must be equal to one of the allowed values"};
e===null?e=[s]:e.push(s),t++}return j.errors=e,t===0}j.evaluated={dynamicProps:!1,dynamicItems:!1};function T(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:o=r,dynamicAnchors:p={}}={}){let e=null,t=0,a=T.
evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){
if(r.web_search!==void 0&&typeof r.web_search!="boolean"){let s={instancePath:n+"/web_search",schemaPath:"#/properties/w\
eb_search/type",keyword:"type",params:{type:"boolean"},message:"must be boolean"};e===null?e=[s]:e.push(s),t++}}else{let s={
instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object"};e===null?e=[s]:e.push(
s),t++}return T.errors=e,t===0}T.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var be=(ge(),ie(he)).uri,Ge=_e().default,Xe=new RegExp("^[hH][tT][tT][pP][sS]://[^/?#]","u");function I(r,{instancePath:n="",
parentData:l,parentDataProperty:u,rootData:o=r,dynamicAnchors:p={}}={}){let e=null,t=0,a=I.evaluated;if(a.dynamicProps&&
(a.props=void 0),a.dynamicItems&&(a.items=void 0),typeof r=="string"){if(Ge(r)>2048){let s={instancePath:n,schemaPath:"#\
/maxLength",keyword:"maxLength",params:{limit:2048},message:"must NOT have more than 2048 characters"};e===null?e=[s]:e.
push(s),t++}if(!Xe.test(r)){let s={instancePath:n,schemaPath:"#/pattern",keyword:"pattern",params:{pattern:"^[hH][tT][tT\
][pP][sS]://[^/?#]"},message:'must match pattern "^[hH][tT][tT][pP][sS]://[^/?#]"'};e===null?e=[s]:e.push(s),t++}if(!be(
r)){let s={instancePath:n,schemaPath:"#/format",keyword:"format",params:{format:"uri"},message:'must match format "uri"'};
e===null?e=[s]:e.push(s),t++}}else{let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"\
must be string"};e===null?e=[s]:e.push(s),t++}return I.errors=e,t===0}I.evaluated={dynamicProps:!1,dynamicItems:!1};function R(r,{
instancePath:n="",parentData:l,parentDataProperty:u,rootData:o=r,dynamicAnchors:p={}}={}){let e=null,t=0,a=R.evaluated;if(a.
dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){if(r.model===void 0){
let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"model"},message:"must have req\
uired property 'model'"};e===null?e=[s]:e.push(s),t++}if(r.prompt===void 0){let s={instancePath:n,schemaPath:"#/required",
keyword:"required",params:{missingProperty:"prompt"},message:"must have required property 'prompt'"};e===null?e=[s]:e.push(
s),t++}for(let s in r)if(!Le.call(Ke.properties,s)){let i={instancePath:n,schemaPath:"#/additionalProperties",keyword:"a\
dditionalProperties",params:{additionalProperty:s},message:"must NOT have additional properties"};e===null?e=[i]:e.push(
i),t++}if(r.model!==void 0&&(q(r.model,{instancePath:n+"/model",parentData:r,parentDataProperty:"model",rootData:o,dynamicAnchors:p})||
(e=e===null?q.errors:e.concat(q.errors),t=e.length)),r.prompt!==void 0&&typeof r.prompt!="string"){let s={instancePath:n+
"/prompt",schemaPath:"#/properties/prompt/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?
e=[s]:e.push(s),t++}if(r.duration!==void 0){let s=r.duration;if(!(typeof s=="number"&&!(s%1)&&!isNaN(s))){let i={instancePath:n+
"/duration",schemaPath:"#/properties/duration/type",keyword:"type",params:{type:"integer"},message:"must be integer"};e===
null?e=[i]:e.push(i),t++}if(typeof s=="number"){if(s>15||isNaN(s)){let i={instancePath:n+"/duration",schemaPath:"#/prope\
rties/duration/maximum",keyword:"maximum",params:{comparison:"<=",limit:15},message:"must be <= 15"};e===null?e=[i]:e.push(
i),t++}if(s<4||isNaN(s)){let i={instancePath:n+"/duration",schemaPath:"#/properties/duration/minimum",keyword:"minimum",
params:{comparison:">=",limit:4},message:"must be >= 4"};e===null?e=[i]:e.push(i),t++}}}if(r.quality!==void 0&&($(r.quality,
{instancePath:n+"/quality",parentData:r,parentDataProperty:"quality",rootData:o,dynamicAnchors:p})||(e=e===null?$.errors:
e.concat($.errors),t=e.length)),r.aspect_ratio!==void 0&&(j(r.aspect_ratio,{instancePath:n+"/aspect_ratio",parentData:r,
parentDataProperty:"aspect_ratio",rootData:o,dynamicAnchors:p})||(e=e===null?j.errors:e.concat(j.errors),t=e.length)),r.
generate_audio!==void 0&&typeof r.generate_audio!="boolean"){let s={instancePath:n+"/generate_audio",schemaPath:"#/prope\
rties/generate_audio/type",keyword:"type",params:{type:"boolean"},message:"must be boolean"};e===null?e=[s]:e.push(s),t++}
if(r.content_filter!==void 0&&typeof r.content_filter!="boolean"){let s={instancePath:n+"/content_filter",schemaPath:"#/\
properties/content_filter/type",keyword:"type",params:{type:"boolean"},message:"must be boolean"};e===null?e=[s]:e.push(
s),t++}r.model_params!==void 0&&(T(r.model_params,{instancePath:n+"/model_params",parentData:r,parentDataProperty:"model\
_params",rootData:o,dynamicAnchors:p})||(e=e===null?T.errors:e.concat(T.errors),t=e.length)),r.callback_url!==void 0&&(I(
r.callback_url,{instancePath:n+"/callback_url",parentData:r,parentDataProperty:"callback_url",rootData:o,dynamicAnchors:p})||
(e=e===null?I.errors:e.concat(I.errors),t=e.length))}else{let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{
type:"object"},message:"must be object"};e===null?e=[s]:e.push(s),t++}return R.errors=e,t===0}R.evaluated={props:!0,dynamicProps:!1,
dynamicItems:!1};var Je=H;var er=new RegExp("^[A-Za-z0-9._-]{16,96}$","u");function H(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:o=r,
dynamicAnchors:p={}}={}){let e=null,t=0,a=H.evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=void 0),
typeof r=="string"){if(!er.test(r)){let s={instancePath:n,schemaPath:"#/pattern",keyword:"pattern",params:{pattern:"^[A-\
Za-z0-9._-]{16,96}$"},message:'must match pattern "^[A-Za-z0-9._-]{16,96}$"'};e===null?e=[s]:e.push(s),t++}}else{let s={
instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(
s),t++}return H.errors=e,t===0}H.evaluated={dynamicProps:!1,dynamicItems:!1};var rr=U;function m(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:o=r,dynamicAnchors:p={}}={}){let e=null,t=0,a=m.
evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=void 0),!(typeof r=="number"&&!(r%1)&&!isNaN(r))){
let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"integer"},message:"must be integer"};e===null?e=[
s]:e.push(s),t++}if(typeof r=="number"&&(r<0||isNaN(r))){let s={instancePath:n,schemaPath:"#/minimum",keyword:"minimum",
params:{comparison:">=",limit:0},message:"must be >= 0"};e===null?e=[s]:e.push(s),t++}return m.errors=e,t===0}m.evaluated=
{dynamicProps:!1,dynamicItems:!1};var we=new RegExp("^task-unified-","u");function f(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:o=r,dynamicAnchors:p={}}={}){
let e=null,t=0,a=f.evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=void 0),typeof r=="string"){if(!we.
test(r)){let s={instancePath:n,schemaPath:"#/pattern",keyword:"pattern",params:{pattern:"^task-unified-"},message:'must \
match pattern "^task-unified-"'};e===null?e=[s]:e.push(s),t++}}else{let s={instancePath:n,schemaPath:"#/type",keyword:"t\
ype",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}return f.errors=e,t===0}f.evaluated={
dynamicProps:!1,dynamicItems:!1};function y(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:o=r,dynamicAnchors:p={}}={}){let e=null,t=0,a=y.
evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=void 0),typeof r!="string"){let s={instancePath:n,
schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}return y.
errors=e,t===0}y.evaluated={dynamicProps:!1,dynamicItems:!1};function h(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:o=r,dynamicAnchors:p={}}={}){let e=null,t=0,a=h.
evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=void 0),typeof r!="string"){let s={instancePath:n,
schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}if(r!==
"video.generation.task"){let s={instancePath:n,schemaPath:"#/const",keyword:"const",params:{allowedValue:"video.generati\
on.task"},message:"must be equal to constant"};e===null?e=[s]:e.push(s),t++}return h.errors=e,t===0}h.evaluated={dynamicProps:!1,
dynamicItems:!1};function b(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:o=r,dynamicAnchors:p={}}={}){let e=null,t=0,a=b.
evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=void 0),!(typeof r=="number"&&!(r%1)&&!isNaN(r))){
let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"integer"},message:"must be integer"};e===null?e=[
s]:e.push(s),t++}if(typeof r=="number"){if(r>100||isNaN(r)){let s={instancePath:n,schemaPath:"#/maximum",keyword:"maximu\
m",params:{comparison:"<=",limit:100},message:"must be <= 100"};e===null?e=[s]:e.push(s),t++}if(r<0||isNaN(r)){let s={instancePath:n,
schemaPath:"#/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0"};e===null?e=[s]:e.push(
s),t++}}return b.errors=e,t===0}b.evaluated={dynamicProps:!1,dynamicItems:!1};function w(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:o=r,dynamicAnchors:p={}}={}){let e=null,t=0,a=w.
evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){
if(r.can_cancel===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"can_\
cancel"},message:"must have required property 'can_cancel'"};e===null?e=[s]:e.push(s),t++}if(r.can_cancel!==void 0&&typeof r.
can_cancel!="boolean"){let s={instancePath:n+"/can_cancel",schemaPath:"#/properties/can_cancel/type",keyword:"type",params:{
type:"boolean"},message:"must be boolean"};e===null?e=[s]:e.push(s),t++}if(r.estimated_time!==void 0){let s=r.estimated_time;
if(!(typeof s=="number"&&!(s%1)&&!isNaN(s))){let i={instancePath:n+"/estimated_time",schemaPath:"#/properties/estimated_\
time/type",keyword:"type",params:{type:"integer"},message:"must be integer"};e===null?e=[i]:e.push(i),t++}if(typeof s=="\
number"&&(s<0||isNaN(s))){let i={instancePath:n+"/estimated_time",schemaPath:"#/properties/estimated_time/minimum",keyword:"\
minimum",params:{comparison:">=",limit:0},message:"must be >= 0"};e===null?e=[i]:e.push(i),t++}}if(r.video_duration!==void 0){
let s=r.video_duration;if(!(typeof s=="number"&&!(s%1)&&!isNaN(s))){let i={instancePath:n+"/video_duration",schemaPath:"\
#/properties/video_duration/type",keyword:"type",params:{type:"integer"},message:"must be integer"};e===null?e=[i]:e.push(
i),t++}if(typeof s=="number"&&(s<0||isNaN(s))){let i={instancePath:n+"/video_duration",schemaPath:"#/properties/video_du\
ration/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0"};e===null?e=[i]:e.push(i),t++}}}else{
let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object"};e===null?e=[s]:
e.push(s),t++}return w.errors=e,t===0}w.evaluated={props:{can_cancel:!0,estimated_time:!0,video_duration:!0},dynamicProps:!1,
dynamicItems:!1};var sr={type:"string",enum:["text","image","audio","video"],description:"Kinds of output that the service documents.","x\
-rules":["A2"],examples:["video"]};function z(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:o=r,dynamicAnchors:p={}}={}){
let e=null,t=0,a=z.evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=void 0),typeof r!="string"){let s={
instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(
s),t++}if(!(r==="text"||r==="image"||r==="audio"||r==="video")){let s={instancePath:n,schemaPath:"#/enum",keyword:"enum",
params:{allowedValues:sr.enum},message:"must be equal to one of the allowed values"};e===null?e=[s]:e.push(s),t++}return z.
errors=e,t===0}z.evaluated={dynamicProps:!1,dynamicItems:!1};function g(r,{instancePath:n="",parentData:l,parentDataProperty:u,
rootData:o=r,dynamicAnchors:p={}}={}){let e=null,t=0,a=g.evaluated;a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=
void 0);let s=t,i=!1,_=t;z(r,{instancePath:n,parentData:l,parentDataProperty:u,rootData:o,dynamicAnchors:p})||(e=e===null?
z.errors:e.concat(z.errors),t=e.length);var c=_===t;i=i||c;let k=t;if(typeof r!="string"){let d={instancePath:n,schemaPath:"\
#/anyOf/1/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[d]:e.push(d),t++}var c=k===t;
if(i=i||c,i)t=s,e!==null&&(s?e.length=s:e=null);else{let d={instancePath:n,schemaPath:"#/anyOf",keyword:"anyOf",params:{},
message:"must match a schema in anyOf"};e===null?e=[d]:e.push(d),t++}return g.errors=e,t===0}g.evaluated={dynamicProps:!1,
dynamicItems:!1};var tr={type:"string",enum:["per_call","per_token","per_second"],description:"Ways of charging that the service document\
s.","x-evidence":"documented","x-rules":["A3"],examples:["per_second"]};function E(r,{instancePath:n="",parentData:l,parentDataProperty:u,
rootData:o=r,dynamicAnchors:p={}}={}){let e=null,t=0,a=E.evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.
items=void 0),typeof r!="string"){let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"\
must be string"};e===null?e=[s]:e.push(s),t++}if(!(r==="per_call"||r==="per_token"||r==="per_second")){let s={instancePath:n,
schemaPath:"#/enum",keyword:"enum",params:{allowedValues:tr.enum},message:"must be equal to one of the allowed values"};
e===null?e=[s]:e.push(s),t++}return E.errors=e,t===0}E.evaluated={dynamicProps:!1,dynamicItems:!1};function A(r,{instancePath:n="",
parentData:l,parentDataProperty:u,rootData:o=r,dynamicAnchors:p={}}={}){let e=null,t=0,a=A.evaluated;a.dynamicProps&&(a.
props=void 0),a.dynamicItems&&(a.items=void 0);let s=t,i=!1,_=t;E(r,{instancePath:n,parentData:l,parentDataProperty:u,rootData:o,
dynamicAnchors:p})||(e=e===null?E.errors:e.concat(E.errors),t=e.length);var c=_===t;i=i||c;let k=t;if(typeof r!="string"){
let d={instancePath:n,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?
e=[d]:e.push(d),t++}var c=k===t;if(i=i||c,i)t=s,e!==null&&(s?e.length=s:e=null);else{let d={instancePath:n,schemaPath:"#\
/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};e===null?e=[d]:e.push(d),t++}return A.errors=e,
t===0}A.evaluated={dynamicProps:!1,dynamicItems:!1};function v(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:o=r,
dynamicAnchors:p={}}={}){let e=null,t=0,a=v.evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=void 0),
r&&typeof r=="object"&&!Array.isArray(r)){if(r.billing_rule!==void 0&&(A(r.billing_rule,{instancePath:n+"/billing_rule",
parentData:r,parentDataProperty:"billing_rule",rootData:o,dynamicAnchors:p})||(e=e===null?A.errors:e.concat(A.errors),t=
e.length)),r.credits_reserved!==void 0){let s=r.credits_reserved;if(typeof s=="number"){if(s<0||isNaN(s)){let i={instancePath:n+
"/credits_reserved",schemaPath:"#/properties/credits_reserved/minimum",keyword:"minimum",params:{comparison:">=",limit:0},
message:"must be >= 0"};e===null?e=[i]:e.push(i),t++}}else{let i={instancePath:n+"/credits_reserved",schemaPath:"#/prope\
rties/credits_reserved/type",keyword:"type",params:{type:"number"},message:"must be number"};e===null?e=[i]:e.push(i),t++}}
if(r.credits_used!==void 0){let s=r.credits_used;if(typeof s=="number"){if(s<0||isNaN(s)){let i={instancePath:n+"/credit\
s_used",schemaPath:"#/properties/credits_used/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must \
be >= 0"};e===null?e=[i]:e.push(i),t++}}else{let i={instancePath:n+"/credits_used",schemaPath:"#/properties/credits_used\
/type",keyword:"type",params:{type:"number"},message:"must be number"};e===null?e=[i]:e.push(i),t++}}if(r.user_group!==void 0&&
typeof r.user_group!="string"){let s={instancePath:n+"/user_group",schemaPath:"#/properties/user_group/type",keyword:"ty\
pe",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}}else{let s={instancePath:n,schemaPath:"\
#/type",keyword:"type",params:{type:"object"},message:"must be object"};e===null?e=[s]:e.push(s),t++}return v.errors=e,t===
0}v.evaluated={props:{billing_rule:!0,credits_reserved:!0,credits_used:!0,user_group:!0},dynamicProps:!1,dynamicItems:!1};
function U(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:o=r,dynamicAnchors:p={}}={}){let e=null,t=0,a=U.
evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){
if(r.id===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"id"},message:"\
must have required property 'id'"};e===null?e=[s]:e.push(s),t++}if(r.status===void 0){let s={instancePath:n,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"status"},message:"must have required property 'status'"};e===null?
e=[s]:e.push(s),t++}if(r.created!==void 0&&(m(r.created,{instancePath:n+"/created",parentData:r,parentDataProperty:"crea\
ted",rootData:o,dynamicAnchors:p})||(e=e===null?m.errors:e.concat(m.errors),t=e.length)),r.id!==void 0&&(f(r.id,{instancePath:n+
"/id",parentData:r,parentDataProperty:"id",rootData:o,dynamicAnchors:p})||(e=e===null?f.errors:e.concat(f.errors),t=e.length)),
r.model!==void 0&&(y(r.model,{instancePath:n+"/model",parentData:r,parentDataProperty:"model",rootData:o,dynamicAnchors:p})||
(e=e===null?y.errors:e.concat(y.errors),t=e.length)),r.object!==void 0&&(h(r.object,{instancePath:n+"/object",parentData:r,
parentDataProperty:"object",rootData:o,dynamicAnchors:p})||(e=e===null?h.errors:e.concat(h.errors),t=e.length)),r.progress!==
void 0&&(b(r.progress,{instancePath:n+"/progress",parentData:r,parentDataProperty:"progress",rootData:o,dynamicAnchors:p})||
(e=e===null?b.errors:e.concat(b.errors),t=e.length)),r.status!==void 0){let s=r.status;if(typeof s!="string"){let i={instancePath:n+
"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?
e=[i]:e.push(i),t++}if(s!=="pending"){let i={instancePath:n+"/status",schemaPath:"#/properties/status/const",keyword:"co\
nst",params:{allowedValue:"pending"},message:"must be equal to constant"};e===null?e=[i]:e.push(i),t++}}r.task_info!==void 0&&
(w(r.task_info,{instancePath:n+"/task_info",parentData:r,parentDataProperty:"task_info",rootData:o,dynamicAnchors:p})||(e=
e===null?w.errors:e.concat(w.errors),t=e.length)),r.type!==void 0&&(g(r.type,{instancePath:n+"/type",parentData:r,parentDataProperty:"\
type",rootData:o,dynamicAnchors:p})||(e=e===null?g.errors:e.concat(g.errors),t=e.length)),r.usage!==void 0&&(v(r.usage,{
instancePath:n+"/usage",parentData:r,parentDataProperty:"usage",rootData:o,dynamicAnchors:p})||(e=e===null?v.errors:e.concat(
v.errors),t=e.length))}else{let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"mus\
t be object"};e===null?e=[s]:e.push(s),t++}return U.errors=e,t===0}U.evaluated={props:{created:!0,id:!0,model:!0,object:!0,
progress:!0,status:!0,task_info:!0,type:!0,usage:!0},dynamicProps:!1,dynamicItems:!1};var nr=Q;function Q(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:o=r,dynamicAnchors:p={}}={}){let e=null,t=0,a=Q.
evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){
if(r.id===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"id"},message:"\
must have required property 'id'"};e===null?e=[s]:e.push(s),t++}if(r.status===void 0){let s={instancePath:n,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"status"},message:"must have required property 'status'"};e===null?
e=[s]:e.push(s),t++}if(r.created!==void 0&&(m(r.created,{instancePath:n+"/created",parentData:r,parentDataProperty:"crea\
ted",rootData:o,dynamicAnchors:p})||(e=e===null?m.errors:e.concat(m.errors),t=e.length)),r.id!==void 0&&(f(r.id,{instancePath:n+
"/id",parentData:r,parentDataProperty:"id",rootData:o,dynamicAnchors:p})||(e=e===null?f.errors:e.concat(f.errors),t=e.length)),
r.model!==void 0&&(y(r.model,{instancePath:n+"/model",parentData:r,parentDataProperty:"model",rootData:o,dynamicAnchors:p})||
(e=e===null?y.errors:e.concat(y.errors),t=e.length)),r.object!==void 0&&(h(r.object,{instancePath:n+"/object",parentData:r,
parentDataProperty:"object",rootData:o,dynamicAnchors:p})||(e=e===null?h.errors:e.concat(h.errors),t=e.length)),r.progress!==
void 0&&(b(r.progress,{instancePath:n+"/progress",parentData:r,parentDataProperty:"progress",rootData:o,dynamicAnchors:p})||
(e=e===null?b.errors:e.concat(b.errors),t=e.length)),r.status!==void 0){let s=r.status;if(typeof s!="string"){let i={instancePath:n+
"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?
e=[i]:e.push(i),t++}if(s!=="processing"){let i={instancePath:n+"/status",schemaPath:"#/properties/status/const",keyword:"\
const",params:{allowedValue:"processing"},message:"must be equal to constant"};e===null?e=[i]:e.push(i),t++}}r.task_info!==
void 0&&(w(r.task_info,{instancePath:n+"/task_info",parentData:r,parentDataProperty:"task_info",rootData:o,dynamicAnchors:p})||
(e=e===null?w.errors:e.concat(w.errors),t=e.length)),r.type!==void 0&&(g(r.type,{instancePath:n+"/type",parentData:r,parentDataProperty:"\
type",rootData:o,dynamicAnchors:p})||(e=e===null?g.errors:e.concat(g.errors),t=e.length)),r.usage!==void 0&&(v(r.usage,{
instancePath:n+"/usage",parentData:r,parentDataProperty:"usage",rootData:o,dynamicAnchors:p})||(e=e===null?v.errors:e.concat(
v.errors),t=e.length))}else{let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"mus\
t be object"};e===null?e=[s]:e.push(s),t++}return Q.errors=e,t===0}Q.evaluated={props:{created:!0,id:!0,model:!0,object:!0,
progress:!0,status:!0,task_info:!0,type:!0,usage:!0},dynamicProps:!1,dynamicItems:!1};var ar=K;function N(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:o=r,dynamicAnchors:p={}}={}){let e=null,t=0,a=N.
evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){
if(r.can_cancel===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"can_\
cancel"},message:"must have required property 'can_cancel'"};e===null?e=[s]:e.push(s),t++}if(r.can_cancel!==void 0){let s=r.
can_cancel;if(typeof s!="boolean"){let i={instancePath:n+"/can_cancel",schemaPath:"#/properties/can_cancel/type",keyword:"\
type",params:{type:"boolean"},message:"must be boolean"};e===null?e=[i]:e.push(i),t++}if(s!==!1){let i={instancePath:n+"\
/can_cancel",schemaPath:"#/properties/can_cancel/const",keyword:"const",params:{allowedValue:!1},message:"must be equal \
to constant"};e===null?e=[i]:e.push(i),t++}}if(r.estimated_time!==void 0){let s=r.estimated_time;if(!(typeof s=="number"&&
!(s%1)&&!isNaN(s))){let i={instancePath:n+"/estimated_time",schemaPath:"#/properties/estimated_time/type",keyword:"type",
params:{type:"integer"},message:"must be integer"};e===null?e=[i]:e.push(i),t++}if(typeof s=="number"&&(s<0||isNaN(s))){
let i={instancePath:n+"/estimated_time",schemaPath:"#/properties/estimated_time/minimum",keyword:"minimum",params:{comparison:"\
>=",limit:0},message:"must be >= 0"};e===null?e=[i]:e.push(i),t++}}if(r.video_duration!==void 0){let s=r.video_duration;
if(!(typeof s=="number"&&!(s%1)&&!isNaN(s))){let i={instancePath:n+"/video_duration",schemaPath:"#/properties/video_dura\
tion/type",keyword:"type",params:{type:"integer"},message:"must be integer"};e===null?e=[i]:e.push(i),t++}if(typeof s=="\
number"&&(s<0||isNaN(s))){let i={instancePath:n+"/video_duration",schemaPath:"#/properties/video_duration/minimum",keyword:"\
minimum",params:{comparison:">=",limit:0},message:"must be >= 0"};e===null?e=[i]:e.push(i),t++}}}else{let s={instancePath:n,
schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object"};e===null?e=[s]:e.push(s),t++}return N.
errors=e,t===0}N.evaluated={props:{can_cancel:!0,estimated_time:!0,video_duration:!0},dynamicProps:!1,dynamicItems:!1};function K(r,{
instancePath:n="",parentData:l,parentDataProperty:u,rootData:o=r,dynamicAnchors:p={}}={}){let e=null,t=0,a=K.evaluated;if(a.
dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){if(r.id===void 0){
let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"id"},message:"must have requir\
ed property 'id'"};e===null?e=[s]:e.push(s),t++}if(r.status===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"status"},message:"must have required property 'status'"};e===null?e=[s]:e.push(s),t++}
if(r.results===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"results"},
message:"must have required property 'results'"};e===null?e=[s]:e.push(s),t++}if(r.created!==void 0&&(m(r.created,{instancePath:n+
"/created",parentData:r,parentDataProperty:"created",rootData:o,dynamicAnchors:p})||(e=e===null?m.errors:e.concat(m.errors),
t=e.length)),r.id!==void 0&&(f(r.id,{instancePath:n+"/id",parentData:r,parentDataProperty:"id",rootData:o,dynamicAnchors:p})||
(e=e===null?f.errors:e.concat(f.errors),t=e.length)),r.model!==void 0&&(y(r.model,{instancePath:n+"/model",parentData:r,
parentDataProperty:"model",rootData:o,dynamicAnchors:p})||(e=e===null?y.errors:e.concat(y.errors),t=e.length)),r.object!==
void 0&&(h(r.object,{instancePath:n+"/object",parentData:r,parentDataProperty:"object",rootData:o,dynamicAnchors:p})||(e=
e===null?h.errors:e.concat(h.errors),t=e.length)),r.progress!==void 0){let s=r.progress;if(!(typeof s=="number"&&!(s%1)&&
!isNaN(s))){let i={instancePath:n+"/progress",schemaPath:"#/properties/progress/type",keyword:"type",params:{type:"integ\
er"},message:"must be integer"};e===null?e=[i]:e.push(i),t++}if(s!==100){let i={instancePath:n+"/progress",schemaPath:"#\
/properties/progress/const",keyword:"const",params:{allowedValue:100},message:"must be equal to constant"};e===null?e=[i]:
e.push(i),t++}}if(r.status!==void 0){let s=r.status;if(typeof s!="string"){let i={instancePath:n+"/status",schemaPath:"#\
/properties/status/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[i]:e.push(i),t++}if(s!==
"completed"){let i={instancePath:n+"/status",schemaPath:"#/properties/status/const",keyword:"const",params:{allowedValue:"\
completed"},message:"must be equal to constant"};e===null?e=[i]:e.push(i),t++}}if(r.task_info!==void 0&&(N(r.task_info,{
instancePath:n+"/task_info",parentData:r,parentDataProperty:"task_info",rootData:o,dynamicAnchors:p})||(e=e===null?N.errors:
e.concat(N.errors),t=e.length)),r.type!==void 0&&(g(r.type,{instancePath:n+"/type",parentData:r,parentDataProperty:"type",
rootData:o,dynamicAnchors:p})||(e=e===null?g.errors:e.concat(g.errors),t=e.length)),r.usage!==void 0&&(v(r.usage,{instancePath:n+
"/usage",parentData:r,parentDataProperty:"usage",rootData:o,dynamicAnchors:p})||(e=e===null?v.errors:e.concat(v.errors),
t=e.length)),r.results!==void 0){let s=r.results;if(Array.isArray(s)){let i=s.length;for(let _=0;_<i;_++){let k=s[_];if(typeof k==
"string"){if(!be(k)){let c={instancePath:n+"/results/"+_,schemaPath:"#/properties/results/items/format",keyword:"format",
params:{format:"uri"},message:'must match format "uri"'};e===null?e=[c]:e.push(c),t++}}else{let c={instancePath:n+"/resu\
lts/"+_,schemaPath:"#/properties/results/items/type",keyword:"type",params:{type:"string"},message:"must be string"};e===
null?e=[c]:e.push(c),t++}}}else{let i={instancePath:n+"/results",schemaPath:"#/properties/results/type",keyword:"type",params:{
type:"array"},message:"must be array"};e===null?e=[i]:e.push(i),t++}}}else{let s={instancePath:n,schemaPath:"#/type",keyword:"\
type",params:{type:"object"},message:"must be object"};e===null?e=[s]:e.push(s),t++}return K.errors=e,t===0}K.evaluated=
{props:{created:!0,id:!0,model:!0,object:!0,progress:!0,status:!0,task_info:!0,type:!0,usage:!0,results:!0},dynamicProps:!1,
dynamicItems:!1};var ir=L;var or={type:"string",enum:["content_policy_violation","invalid_parameters","image_processing_error","image_dimension_mi\
smatch","request_cancelled","generation_failed_no_content","service_error","generation_timeout","resource_exhausted","qu\
ota_exceeded","service_unavailable","resource_not_found","unknown_error"],description:"Reasons that are documented. The \
request causes the first five (up to `request_cancelled`): change it before you\ntry again. The service causes the others\
: the same request may pass later.\n","x-caused-by":{request:["content_policy_violation","invalid_parameters","image_pro\
cessing_error","image_dimension_mismatch","request_cancelled"],service:["generation_failed_no_content","service_error","\
generation_timeout","resource_exhausted","quota_exceeded","service_unavailable","resource_not_found","unknown_error"]},"\
x-evidence":"documented","x-rules":["Q5"],examples:["content_policy_violation","generation_timeout"]};function O(r,{instancePath:n="",
parentData:l,parentDataProperty:u,rootData:o=r,dynamicAnchors:p={}}={}){let e=null,t=0,a=O.evaluated;if(a.dynamicProps&&
(a.props=void 0),a.dynamicItems&&(a.items=void 0),typeof r!="string"){let s={instancePath:n,schemaPath:"#/type",keyword:"\
type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}if(!(r==="content_policy_violation"||
r==="invalid_parameters"||r==="image_processing_error"||r==="image_dimension_mismatch"||r==="request_cancelled"||r==="ge\
neration_failed_no_content"||r==="service_error"||r==="generation_timeout"||r==="resource_exhausted"||r==="quota_exceede\
d"||r==="service_unavailable"||r==="resource_not_found"||r==="unknown_error")){let s={instancePath:n,schemaPath:"#/enum",
keyword:"enum",params:{allowedValues:or.enum},message:"must be equal to one of the allowed values"};e===null?e=[s]:e.push(
s),t++}return O.errors=e,t===0}O.evaluated={dynamicProps:!1,dynamicItems:!1};function C(r,{instancePath:n="",parentData:l,
parentDataProperty:u,rootData:o=r,dynamicAnchors:p={}}={}){let e=null,t=0,a=C.evaluated;a.dynamicProps&&(a.props=void 0),
a.dynamicItems&&(a.items=void 0);let s=t,i=!1,_=t;O(r,{instancePath:n,parentData:l,parentDataProperty:u,rootData:o,dynamicAnchors:p})||
(e=e===null?O.errors:e.concat(O.errors),t=e.length);var c=_===t;i=i||c;let k=t;if(typeof r!="string"){let d={instancePath:n,
schemaPath:"#/anyOf/1/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[d]:e.push(d),t++}
var c=k===t;if(i=i||c,i)t=s,e!==null&&(s?e.length=s:e=null);else{let d={instancePath:n,schemaPath:"#/anyOf",keyword:"any\
Of",params:{},message:"must match a schema in anyOf"};e===null?e=[d]:e.push(d),t++}return C.errors=e,t===0}C.evaluated={
dynamicProps:!1,dynamicItems:!1};function S(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:o=r,dynamicAnchors:p={}}={}){
let e=null,t=0,a=S.evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=void 0),r&&typeof r=="object"&&
!Array.isArray(r)){if(r.code===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
code"},message:"must have required property 'code'"};e===null?e=[s]:e.push(s),t++}if(r.message===void 0){let s={instancePath:n,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"message"},message:"must have required property 'mess\
age'"};e===null?e=[s]:e.push(s),t++}if(r.code!==void 0&&(C(r.code,{instancePath:n+"/code",parentData:r,parentDataProperty:"\
code",rootData:o,dynamicAnchors:p})||(e=e===null?C.errors:e.concat(C.errors),t=e.length)),r.message!==void 0&&typeof r.message!=
"string"){let s={instancePath:n+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type:"string"},
message:"must be string"};e===null?e=[s]:e.push(s),t++}if(r.type!==void 0&&typeof r.type!="string"){let s={instancePath:n+
"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[
s]:e.push(s),t++}}else{let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be \
object"};e===null?e=[s]:e.push(s),t++}return S.errors=e,t===0}S.evaluated={props:{code:!0,message:!0,type:!0},dynamicProps:!1,
dynamicItems:!1};function L(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:o=r,dynamicAnchors:p={}}={}){
let e=null,t=0,a=L.evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=void 0),r&&typeof r=="object"&&
!Array.isArray(r)){if(r.id===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
id"},message:"must have required property 'id'"};e===null?e=[s]:e.push(s),t++}if(r.status===void 0){let s={instancePath:n,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"status"},message:"must have required property 'statu\
s'"};e===null?e=[s]:e.push(s),t++}if(r.error===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",
params:{missingProperty:"error"},message:"must have required property 'error'"};e===null?e=[s]:e.push(s),t++}if(r.created!==
void 0&&(m(r.created,{instancePath:n+"/created",parentData:r,parentDataProperty:"created",rootData:o,dynamicAnchors:p})||
(e=e===null?m.errors:e.concat(m.errors),t=e.length)),r.id!==void 0&&(f(r.id,{instancePath:n+"/id",parentData:r,parentDataProperty:"\
id",rootData:o,dynamicAnchors:p})||(e=e===null?f.errors:e.concat(f.errors),t=e.length)),r.model!==void 0&&(y(r.model,{instancePath:n+
"/model",parentData:r,parentDataProperty:"model",rootData:o,dynamicAnchors:p})||(e=e===null?y.errors:e.concat(y.errors),
t=e.length)),r.object!==void 0&&(h(r.object,{instancePath:n+"/object",parentData:r,parentDataProperty:"object",rootData:o,
dynamicAnchors:p})||(e=e===null?h.errors:e.concat(h.errors),t=e.length)),r.progress!==void 0&&(b(r.progress,{instancePath:n+
"/progress",parentData:r,parentDataProperty:"progress",rootData:o,dynamicAnchors:p})||(e=e===null?b.errors:e.concat(b.errors),
t=e.length)),r.status!==void 0){let s=r.status;if(typeof s!="string"){let i={instancePath:n+"/status",schemaPath:"#/prop\
erties/status/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[i]:e.push(i),t++}if(s!==
"failed"){let i={instancePath:n+"/status",schemaPath:"#/properties/status/const",keyword:"const",params:{allowedValue:"f\
ailed"},message:"must be equal to constant"};e===null?e=[i]:e.push(i),t++}}r.task_info!==void 0&&(w(r.task_info,{instancePath:n+
"/task_info",parentData:r,parentDataProperty:"task_info",rootData:o,dynamicAnchors:p})||(e=e===null?w.errors:e.concat(w.
errors),t=e.length)),r.type!==void 0&&(g(r.type,{instancePath:n+"/type",parentData:r,parentDataProperty:"type",rootData:o,
dynamicAnchors:p})||(e=e===null?g.errors:e.concat(g.errors),t=e.length)),r.usage!==void 0&&(v(r.usage,{instancePath:n+"/\
usage",parentData:r,parentDataProperty:"usage",rootData:o,dynamicAnchors:p})||(e=e===null?v.errors:e.concat(v.errors),t=
e.length)),r.error!==void 0&&(S(r.error,{instancePath:n+"/error",parentData:r,parentDataProperty:"error",rootData:o,dynamicAnchors:p})||
(e=e===null?S.errors:e.concat(S.errors),t=e.length))}else{let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{
type:"object"},message:"must be object"};e===null?e=[s]:e.push(s),t++}return L.errors=e,t===0}L.evaluated={props:{created:!0,
id:!0,model:!0,object:!0,progress:!0,status:!0,task_info:!0,type:!0,usage:!0,error:!0},dynamicProps:!1,dynamicItems:!1};
var pr=Z;function Z(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:o=r,dynamicAnchors:p={}}={}){let e=null,t=0,a=Z.
evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){
if(r.id===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"id"},message:"\
must have required property 'id'"};e===null?e=[s]:e.push(s),t++}if(r.status===void 0){let s={instancePath:n,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"status"},message:"must have required property 'status'"};e===null?
e=[s]:e.push(s),t++}if(r.created!==void 0&&(m(r.created,{instancePath:n+"/created",parentData:r,parentDataProperty:"crea\
ted",rootData:o,dynamicAnchors:p})||(e=e===null?m.errors:e.concat(m.errors),t=e.length)),r.id!==void 0&&(f(r.id,{instancePath:n+
"/id",parentData:r,parentDataProperty:"id",rootData:o,dynamicAnchors:p})||(e=e===null?f.errors:e.concat(f.errors),t=e.length)),
r.model!==void 0&&(y(r.model,{instancePath:n+"/model",parentData:r,parentDataProperty:"model",rootData:o,dynamicAnchors:p})||
(e=e===null?y.errors:e.concat(y.errors),t=e.length)),r.object!==void 0&&(h(r.object,{instancePath:n+"/object",parentData:r,
parentDataProperty:"object",rootData:o,dynamicAnchors:p})||(e=e===null?h.errors:e.concat(h.errors),t=e.length)),r.progress!==
void 0&&(b(r.progress,{instancePath:n+"/progress",parentData:r,parentDataProperty:"progress",rootData:o,dynamicAnchors:p})||
(e=e===null?b.errors:e.concat(b.errors),t=e.length)),r.status!==void 0){let s=r.status;if(typeof s!="string"){let i={instancePath:n+
"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?
e=[i]:e.push(i),t++}if(s!=="cancelled"){let i={instancePath:n+"/status",schemaPath:"#/properties/status/const",keyword:"\
const",params:{allowedValue:"cancelled"},message:"must be equal to constant"};e===null?e=[i]:e.push(i),t++}}r.task_info!==
void 0&&(w(r.task_info,{instancePath:n+"/task_info",parentData:r,parentDataProperty:"task_info",rootData:o,dynamicAnchors:p})||
(e=e===null?w.errors:e.concat(w.errors),t=e.length)),r.type!==void 0&&(g(r.type,{instancePath:n+"/type",parentData:r,parentDataProperty:"\
type",rootData:o,dynamicAnchors:p})||(e=e===null?g.errors:e.concat(g.errors),t=e.length)),r.usage!==void 0&&(v(r.usage,{
instancePath:n+"/usage",parentData:r,parentDataProperty:"usage",rootData:o,dynamicAnchors:p})||(e=e===null?v.errors:e.concat(
v.errors),t=e.length))}else{let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"mus\
t be object"};e===null?e=[s]:e.push(s),t++}return Z.errors=e,t===0}Z.evaluated={props:{created:!0,id:!0,model:!0,object:!0,
progress:!0,status:!0,task_info:!0,type:!0,usage:!0},dynamicProps:!1,dynamicItems:!1};var ur=B;var lr={type:"string",enum:["invalid_request","invalid_task_id","unauthorized","insufficient_quota","quota_exceeded","mo\
del_access_denied","permission_denied","task_not_found","rate_limit_exceeded","internal_error"],description:"Codes that \
are documented, from 400 to 500.","x-evidence":"documented","x-rules":["E2"],examples:["rate_limit_exceeded"]};function W(r,{
instancePath:n="",parentData:l,parentDataProperty:u,rootData:o=r,dynamicAnchors:p={}}={}){let e=null,t=0,a=W.evaluated;if(a.
dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=void 0),typeof r!="string"){let s={instancePath:n,schemaPath:"#/\
type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}if(!(r==="invalid_req\
uest"||r==="invalid_task_id"||r==="unauthorized"||r==="insufficient_quota"||r==="quota_exceeded"||r==="model_access_deni\
ed"||r==="permission_denied"||r==="task_not_found"||r==="rate_limit_exceeded"||r==="internal_error")){let s={instancePath:n,
schemaPath:"#/enum",keyword:"enum",params:{allowedValues:lr.enum},message:"must be equal to one of the allowed values"};
e===null?e=[s]:e.push(s),t++}return W.errors=e,t===0}W.evaluated={dynamicProps:!1,dynamicItems:!1};function M(r,{instancePath:n="",
parentData:l,parentDataProperty:u,rootData:o=r,dynamicAnchors:p={}}={}){let e=null,t=0,a=M.evaluated;a.dynamicProps&&(a.
props=void 0),a.dynamicItems&&(a.items=void 0);let s=t,i=!1,_=t;W(r,{instancePath:n,parentData:l,parentDataProperty:u,rootData:o,
dynamicAnchors:p})||(e=e===null?W.errors:e.concat(W.errors),t=e.length);var d=_===t;i=i||d;let k=t;if(typeof r!="string"){
let D={instancePath:n,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?
e=[D]:e.push(D),t++}var d=k===t;i=i||d;let c=t;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r))){let D={instancePath:n,schemaPath:"\
#/anyOf/2/type",keyword:"type",params:{type:"integer"},message:"must be integer"};e===null?e=[D]:e.push(D),t++}var d=c===
t;if(i=i||d,i)t=s,e!==null&&(s?e.length=s:e=null);else{let D={instancePath:n,schemaPath:"#/anyOf",keyword:"anyOf",params:{},
message:"must match a schema in anyOf"};e===null?e=[D]:e.push(D),t++}return M.errors=e,t===0}M.evaluated={dynamicProps:!1,
dynamicItems:!1};function V(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:o=r,dynamicAnchors:p={}}={}){
let e=null,t=0,a=V.evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.items=void 0),r&&typeof r=="object"&&
!Array.isArray(r)){if(r.code===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
code"},message:"must have required property 'code'"};e===null?e=[s]:e.push(s),t++}if(r.message===void 0){let s={instancePath:n,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"message"},message:"must have required property 'mess\
age'"};e===null?e=[s]:e.push(s),t++}if(r.type===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",
params:{missingProperty:"type"},message:"must have required property 'type'"};e===null?e=[s]:e.push(s),t++}if(r.code!==void 0&&
(M(r.code,{instancePath:n+"/code",parentData:r,parentDataProperty:"code",rootData:o,dynamicAnchors:p})||(e=e===null?M.errors:
e.concat(M.errors),t=e.length)),r.message!==void 0&&typeof r.message!="string"){let s={instancePath:n+"/message",schemaPath:"\
#/properties/message/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}
if(r.type!==void 0&&typeof r.type!="string"){let s={instancePath:n+"/type",schemaPath:"#/properties/type/type",keyword:"\
type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}if(r.param!==void 0&&typeof r.param!=
"string"){let s={instancePath:n+"/param",schemaPath:"#/properties/param/type",keyword:"type",params:{type:"string"},message:"\
must be string"};e===null?e=[s]:e.push(s),t++}if(r.fallback_suggestion!==void 0&&typeof r.fallback_suggestion!="string"){
let s={instancePath:n+"/fallback_suggestion",schemaPath:"#/properties/fallback_suggestion/type",keyword:"type",params:{type:"\
string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}}else{let s={instancePath:n,schemaPath:"#/type",keyword:"\
type",params:{type:"object"},message:"must be object"};e===null?e=[s]:e.push(s),t++}return V.errors=e,t===0}V.evaluated=
{props:{code:!0,message:!0,type:!0,param:!0,fallback_suggestion:!0},dynamicProps:!1,dynamicItems:!1};function B(r,{instancePath:n="",
parentData:l,parentDataProperty:u,rootData:o=r,dynamicAnchors:p={}}={}){let e=null,t=0,a=B.evaluated;if(a.dynamicProps&&
(a.props=void 0),a.dynamicItems&&(a.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){if(r.error===void 0){let s={
instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"error"},message:"must have required p\
roperty 'error'"};e===null?e=[s]:e.push(s),t++}r.error!==void 0&&(V(r.error,{instancePath:n+"/error",parentData:r,parentDataProperty:"\
error",rootData:o,dynamicAnchors:p})||(e=e===null?V.errors:e.concat(V.errors),t=e.length))}else{let s={instancePath:n,schemaPath:"\
#/type",keyword:"type",params:{type:"object"},message:"must be object"};e===null?e=[s]:e.push(s),t++}return B.errors=e,t===
0}B.evaluated={props:{error:!0},dynamicProps:!1,dynamicItems:!1};var dr=Y;function Y(r,{instancePath:n="",parentData:l,parentDataProperty:u,
rootData:o=r,dynamicAnchors:p={}}={}){let e=null,t=0,a=Y.evaluated;if(a.dynamicProps&&(a.props=void 0),a.dynamicItems&&(a.
items=void 0),typeof r=="string"){if(!we.test(r)){let s={instancePath:n,schemaPath:"#/pattern",keyword:"pattern",params:{
pattern:"^task-unified-"},message:'must match pattern "^task-unified-"'};e===null?e=[s]:e.push(s),t++}}else{let s={instancePath:n,
schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}return Y.
errors=e,t===0}Y.evaluated={dynamicProps:!1,dynamicItems:!1};return ie(cr);})();

const is_Task = createUnionValidator("status", { "pending": compiled.is_PendingTask, "processing": compiled.is_ProcessingTask, "completed": compiled.is_CompletedTask, "failed": compiled.is_FailedTask, "cancelled": compiled.is_CancelledTask });

/** Request bodies by operation. */
export const bodies: Record<"createVideoGeneration", CompiledValidator> = { "createVideoGeneration": compiled.is_VideoGenerationParams };

/** The fields of request bodies by operation, for messages. */
export const outlines: Record<"createVideoGeneration", FieldOutline> = {"createVideoGeneration":{"properties":{"model":{},"prompt":{},"duration":{"minimum":4,"maximum":15},"quality":{},"aspect_ratio":{},"generate_audio":{},"content_filter":{},"model_params":{"properties":{"web_search":{}}},"callback_url":{}}}};

/** Parameters by their name on the wire. */
export const parameters: Record<"Idempotency-Key" | "task_id", CompiledValidator> = { "Idempotency-Key": compiled.is_Idempotency_Key, "task_id": compiled.is_task_id };

/** JSON answers by operation and status; null where the contract leaves the body open. */
export const answers: Record<"createVideoGeneration" | "getTask", Record<string, CompiledValidator | null>> = {
  "createVideoGeneration": { "200": is_Task, "400": compiled.is_ErrorEnvelope, "401": compiled.is_ErrorEnvelope, "402": compiled.is_ErrorEnvelope, "403": compiled.is_ErrorEnvelope, "404": compiled.is_ErrorEnvelope, "413": compiled.is_ErrorEnvelope, "429": compiled.is_ErrorEnvelope, "500": compiled.is_ErrorEnvelope, "502": compiled.is_ErrorEnvelope, "503": compiled.is_ErrorEnvelope, "default": compiled.is_ErrorEnvelope },
  "getTask": { "200": is_Task, "400": compiled.is_ErrorEnvelope, "401": compiled.is_ErrorEnvelope, "402": compiled.is_ErrorEnvelope, "403": compiled.is_ErrorEnvelope, "404": compiled.is_ErrorEnvelope, "429": compiled.is_ErrorEnvelope, "500": compiled.is_ErrorEnvelope, "502": null, "503": null, "default": compiled.is_ErrorEnvelope },
};
