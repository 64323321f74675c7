<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
    <context>
        <name>Answers</name>
        <message>
            <source>Driving a car</source>
            <translation>Manejaba un carro</translation>
        </message>
        <message>
            <source>Riding in a car</source>
            <translation>Iba de pasajero en un carro</translation>
        </message>
        <message>
            <source>On a bicycle</source>
            <translation>En bicicleta</translation>
        </message>
        <message>
            <source>Walking</source>
            <translation>A pie</translation>
        </message>
        <message>
            <source>At a roadblock, everyone was stopped</source>
            <translation>En un retén, pararon a todos</translation>
        </message>
        <message>
            <source>Something else</source>
            <translation>Otra cosa</translation>
        </message>
        <message>
            <source>Speed, signal, lane or stop sign</source>
            <translation>Velocidad, señal, carril o alto</translation>
        </message>
        <message>
            <source>A light, a window, a mirror, the exhaust</source>
            <translation>Una luz, un vidrio, un espejo, el escape</translation>
        </message>
        <message>
            <source>Plate, sticker, insurance or inspection</source>
            <translation>Placa, calcomanía, seguro o inspección</translation>
        </message>
        <message>
            <source>No license, or an old one</source>
            <translation>Sin licencia, o vencida</translation>
        </message>
        <message>
            <source>Belt, phone or child seat</source>
            <translation>Cinturón, teléfono o silla de niño</translation>
        </message>
        <message>
            <source>They thought of drink or drugs</source>
            <translation>Pensaron en alcohol o drogas</translation>
        </message>
        <message>
            <source>After a crash</source>
            <translation>Después de un choque</translation>
        </message>
        <message>
            <source>Everyone was stopped</source>
            <translation>Pararon a todos</translation>
        </message>
        <message>
            <source>A warrant, an alert or a plate reader</source>
            <translation>Una orden, una alerta o un lector de placas</translation>
        </message>
        <message>
            <source>They said "suspicious", or "you look like someone"</source>
            <translation>Dijeron "sospechoso" o "se parece a alguien"</translation>
        </message>
        <message>
            <source>Someone called the police</source>
            <translation>Alguien llamó a la policía</translation>
        </message>
        <message>
            <source>Known to be on probation or parole</source>
            <translation>Sabían que estaba en libertad a prueba</translation>
        </message>
        <message>
            <source>They gave no reason</source>
            <translation>No dijeron por qué</translation>
        </message>
        <message>
            <source>No</source>
            <translation>No</translation>
        </message>
        <message>
            <source>Yes, the person</source>
            <translation>Sí, a la persona</translation>
        </message>
        <message>
            <source>Yes, the car</source>
            <translation>Sí, el carro</translation>
        </message>
        <message>
            <source>Yes, both</source>
            <translation>Sí, los dos</translation>
        </message>
        <message>
            <source>Someone said they could</source>
            <translation>Alguien les dio permiso</translation>
        </message>
        <message>
            <source>They said they had a reason to think of a crime</source>
            <translation>Dijeron que tenían causa probable</translation>
        </message>
        <message>
            <source>They said they saw something</source>
            <translation>Dijeron que vieron algo</translation>
        </message>
        <message>
            <source>A police dog</source>
            <translation>Un perro de la policía</translation>
        </message>
        <message>
            <source>Because of the arrest</source>
            <translation>Por el arresto</translation>
        </message>
        <message>
            <source>Before the car was towed</source>
            <translation>Antes de llevarse el carro con grúa</translation>
        </message>
        <message>
            <source>Nothing, let go</source>
            <translation>Nada, lo dejaron ir</translation>
        </message>
        <message>
            <source>A warning</source>
            <translation>Una advertencia (sin multa)</translation>
        </message>
        <message>
            <source>A ticket</source>
            <translation>Una multa (ticket)</translation>
        </message>
        <message>
            <source>Signed a paper and was let go</source>
            <translation>Firmó un papel y lo dejaron ir</translation>
        </message>
        <message>
            <source>The car was towed</source>
            <translation>Se llevaron el carro con grúa</translation>
        </message>
        <message>
            <source>Arrested, there was a warrant</source>
            <translation>Arresto, había una orden</translation>
        </message>
        <message>
            <source>Arrested, no warrant</source>
            <translation>Arresto, sin orden</translation>
        </message>
        <message>
            <source>The police called immigration</source>
            <translation>La policía llamó a inmigración</translation>
        </message>
        <message>
            <source>Given to ICE or Border Patrol at the stop</source>
            <translation>Entregado a ICE o a la Patrulla Fronteriza en la parada</translation>
        </message>
        <message>
            <source>Nothing</source>
            <translation>Nada</translation>
        </message>
        <message>
            <source>A traffic ticket</source>
            <translation>Una falta de tránsito</translation>
        </message>
        <message>
            <source>Driving with no license</source>
            <translation>Manejar sin licencia</translation>
        </message>
        <message>
            <source>Drunk driving</source>
            <translation>Manejar tomado</translation>
        </message>
        <message>
            <source>Only an old warrant</source>
            <translation>Solo una orden vieja</translation>
        </message>
        <message>
            <source>Drugs</source>
            <translation>Drogas</translation>
        </message>
        <message>
            <source>Taking or breaking things</source>
            <translation>Robo o daños</translation>
        </message>
        <message>
            <source>Hurting someone</source>
            <translation>Violencia</translation>
        </message>
        <message>
            <source>Only immigration</source>
            <translation>Solo inmigración</translation>
        </message>
        <message>
            <source>City or town police</source>
            <translation>Policía de la ciudad o el pueblo</translation>
        </message>
        <message>
            <source>Sheriff</source>
            <translation>Alguacil (sheriff)</translation>
        </message>
        <message>
            <source>County police</source>
            <translation>Policía del condado</translation>
        </message>
        <message>
            <source>State police, highway patrol</source>
            <translation>Policía estatal, patrulla de carreteras</translation>
        </message>
        <message>
            <source>School or campus police</source>
            <translation>Policía de escuela o universidad</translation>
        </message>
        <message>
            <source>Train, airport or port police</source>
            <translation>Policía de trenes, aeropuerto o puerto</translation>
        </message>
        <message>
            <source>Tribal police</source>
            <translation>Policía tribal</translation>
        </message>
        <message>
            <source>Constable or marshal</source>
            <translation>Constable o marshal</translation>
        </message>
        <message>
            <source>Jail or prison staff</source>
            <translation>Personal de la cárcel o prisión</translation>
        </message>
        <message>
            <source>A team of several agencies</source>
            <translation>Un equipo de varias agencias</translation>
        </message>
        <message>
            <source>Border Patrol</source>
            <translation>Patrulla Fronteriza</translation>
        </message>
        <message>
            <source>Officers at a border gate or airport (CBP)</source>
            <translation>Agentes en un puente, puerto o aeropuerto (CBP)</translation>
        </message>
        <message>
            <source>ICE, officers who deport</source>
            <translation>ICE, los que deportan</translation>
        </message>
        <message>
            <source>ICE, investigators (HSI)</source>
            <translation>ICE, los que investigan (HSI)</translation>
        </message>
        <message>
            <source>Other federal agents</source>
            <translation>Otros agentes federales</translation>
        </message>
        <message>
            <source>Other state officers</source>
            <translation>Otros agentes del estado</translation>
        </message>
        <message>
            <source>Someone else</source>
            <translation>Otros</translation>
        </message>
        <message>
            <source>Asked at the stop about papers or birthplace</source>
            <translation>Preguntaron en la parada por papeles o de dónde es</translation>
        </message>
        <message>
            <source>After no license, or a foreign ID</source>
            <translation>Después de no tener licencia, o un ID extranjero</translation>
        </message>
        <message>
            <source>Because of language, or an "interpreter" was called</source>
            <translation>Por el idioma, o llamaron a un "intérprete"</translation>
        </message>
        <message>
            <source>A name or plate check</source>
            <translation>Al revisar el nombre o la placa</translation>
        </message>
        <message>
            <source>The officer called ICE or Border Patrol</source>
            <translation>El oficial llamó a ICE o a la Patrulla Fronteriza</translation>
        </message>
        <message>
            <source>Federal agents were at the stop</source>
            <translation>Había agentes federales en la parada</translation>
        </message>
        <message>
            <source>Asked at the jail desk</source>
            <translation>Preguntaron al entrar a la cárcel</translation>
        </message>
        <message>
            <source>Fingerprints at the jail</source>
            <translation>Huellas dactilares en la cárcel</translation>
        </message>
        <message>
            <source>An interview in jail</source>
            <translation>Una entrevista en la cárcel</translation>
        </message>
        <message>
            <source>ICE came later: home, work or court</source>
            <translation>ICE vino después: casa, trabajo o tribunal</translation>
        </message>
        <message>
            <source>It never came up before</source>
            <translation>Nunca salió el tema antes</translation>
        </message>
        <message>
            <source>Handed over at the stop</source>
            <translation>Lo entregaron en la parada</translation>
        </message>
        <message>
            <source>Police called ICE and ICE came</source>
            <translation>La policía llamó a ICE y ICE vino</translation>
        </message>
        <message>
            <source>Federal agents made the stop</source>
            <translation>Los agentes federales hicieron la parada</translation>
        </message>
        <message>
            <source>A local officer who works for ICE, on the road</source>
            <translation>Un oficial local que trabaja para ICE, en la calle</translation>
        </message>
        <message>
            <source>Local jail staff who work for ICE</source>
            <translation>Personal de la cárcel que trabaja para ICE</translation>
        </message>
        <message>
            <source>ICE at the county or city jail</source>
            <translation>ICE en la cárcel del condado o ciudad</translation>
        </message>
        <message>
            <source>ICE at a state prison</source>
            <translation>ICE en una prisión del estado</translation>
        </message>
        <message>
            <source>ICE at a federal prison</source>
            <translation>ICE en una prisión federal</translation>
        </message>
        <message>
            <source>Out of a jail, I do not know how</source>
            <translation>De una cárcel, no sé cómo</translation>
        </message>
        <message>
            <source>At probation or parole</source>
            <translation>En su cita de libertad a prueba</translation>
        </message>
        <message>
            <source>Later, outside of jail</source>
            <translation>Después, fuera de la cárcel</translation>
        </message>
        <message>
            <source>ICE was not told</source>
            <translation>No avisaron a ICE</translation>
        </message>
        <message>
            <source>Some other way</source>
            <translation>De otra forma</translation>
        </message>
        <message>
            <source>Stopped and let go</source>
            <translation>Lo pararon y lo dejaron ir</translation>
        </message>
        <message>
            <source>Asked about immigration</source>
            <translation>Le preguntaron de inmigración</translation>
        </message>
        <message>
            <source>Taken to jail, fingerprints taken</source>
            <translation>A la cárcel, le tomaron huellas</translation>
        </message>
        <message>
            <source>ICE was told</source>
            <translation>Avisaron a ICE</translation>
        </message>
        <message>
            <source>ICE asked the jail to hold</source>
            <translation>ICE pidió a la cárcel que lo retenga</translation>
        </message>
        <message>
            <source>Held past release time for ICE</source>
            <translation>Lo retienen para ICE después de su salida</translation>
        </message>
        <message>
            <source>ICE took the person</source>
            <translation>ICE se lo llevó</translation>
        </message>
        <message>
            <source>In immigration court</source>
            <translation>En el tribunal de inmigración</translation>
        </message>
        <message>
            <source>Ordered to leave the country</source>
            <translation>Con orden de deportación</translation>
        </message>
        <message>
            <source>No longer in the country</source>
            <translation>Ya no está en el país</translation>
        </message>
        <message>
            <source>I-247A, ICE asks the jail to hold</source>
            <translation>I-247A, ICE pide retener</translation>
        </message>
        <message>
            <source>I-200, ICE arrest paper</source>
            <translation>I-200, papel de arresto de ICE</translation>
        </message>
        <message>
            <source>I-205, ICE removal paper</source>
            <translation>I-205, papel de deportación de ICE</translation>
        </message>
        <message>
            <source>I-213, ICE's record</source>
            <translation>I-213, informe de ICE</translation>
        </message>
        <message>
            <source>I-286, custody notice</source>
            <translation>I-286, aviso de custodia</translation>
        </message>
        <message>
            <source>I-862, notice to come to court</source>
            <translation>I-862, Aviso de Comparecencia</translation>
        </message>
        <message>
            <source>I-860, fast removal</source>
            <translation>I-860, expulsión acelerada</translation>
        </message>
        <message>
            <source>I-871, an old order again</source>
            <translation>I-871, una orden vieja otra vez</translation>
        </message>
        <message>
            <source>I-851, removal with no judge</source>
            <translation>I-851, expulsión sin juez</translation>
        </message>
        <message>
            <source>I-220, release or check-in</source>
            <translation>I-220, salida o citas con ICE</translation>
        </message>
        <message>
            <source>No paper was given</source>
            <translation>No dieron ningún papel</translation>
        </message>
        <message>
            <source>Let go at the stop</source>
            <translation>Lo dejaron ir en la parada</translation>
        </message>
        <message>
            <source>Free, the jail did not hold for ICE</source>
            <translation>Libre, la cárcel no lo retuvo para ICE</translation>
        </message>
        <message>
            <source>Free before ICE came</source>
            <translation>Libre antes de que llegara ICE</translation>
        </message>
        <message>
            <source>Free, ICE dropped it</source>
            <translation>Libre, ICE lo dejó</translation>
        </message>
        <message>
            <source>Free, papers were shown to be good</source>
            <translation>Libre, se probó su derecho a estar aquí</translation>
        </message>
        <message>
            <source>Free on bond or check-ins</source>
            <translation>Libre con fianza o citas</translation>
        </message>
        <message>
            <source>Still in jail or prison</source>
            <translation>Sigue en la cárcel o prisión</translation>
        </message>
        <message>
            <source>Held by ICE</source>
            <translation>Lo tiene ICE</translation>
        </message>
        <message>
            <source>The judge said the person may stay</source>
            <translation>El juez dijo que puede quedarse</translation>
        </message>
        <message>
            <source>Left by agreement</source>
            <translation>Salida voluntaria</translation>
        </message>
        <message>
            <source>Deported</source>
            <translation>Deportado</translation>
        </message>
        <message>
            <source>Died while held</source>
            <translation>Murió mientras lo tenían</translation>
        </message>
        <message>
            <source>No, never</source>
            <translation>No, nunca</translation>
        </message>
        <message>
            <source>Only traffic, or something small</source>
            <translation>Solo de tránsito, o algo pequeño</translation>
        </message>
        <message>
            <source>A case is open, no verdict yet</source>
            <translation>Hay un caso abierto, sin decisión</translation>
        </message>
        <message>
            <source>Yes, something bigger</source>
            <translation>Sí, algo más grande</translation>
        </message>
        <message>
            <source>Found guilty of a crime</source>
            <translation>Culpable de un delito</translation>
        </message>
        <message>
            <source>Charged, not decided</source>
            <translation>Con cargos, sin decisión</translation>
        </message>
        <message>
            <source>None, only immigration</source>
            <translation>Ninguno, solo inmigración</translation>
        </message>
        <message>
            <source>I do not know</source>
            <translation>No sé</translation>
        </message>
        <message>
            <source>Yes</source>
            <translation>Sí</translation>
        </message>
    </context>
    <context>
        <name>CardScreen</name>
        <message>
            <source>Card to show</source>
            <translation>Tarjeta para mostrar</translation>
        </message>
        <message>
            <source>My side</source>
            <translation>Mi lado</translation>
        </message>
        <message>
            <source>Side for the officer, in English</source>
            <translation>Lado para el oficial, en inglés</translation>
        </message>
    </context>
    <context>
        <name>CaseScreen</name>
        <message>
            <source>Answers to your case</source>
            <translation>Respuestas a su caso</translation>
        </message>
        <message>
            <source>One moment…</source>
            <translation>Un momento…</translation>
        </message>
        <message>
            <source>No answer is there. Nobody answered yet, or the case has not left the phone. Answers wait 60 days at most.</source>
            <translation>No hay respuesta. Nadie respondió todavía, o el caso no ha salido del teléfono. Las respuestas esperan 60 días como máximo.</translation>
        </message>
        <message>
            <source>%1 (new)</source>
            <translation>%1 (nueva)</translation>
        </message>
        <message>
            <source>Write to them</source>
            <translation>Escribirles</translation>
        </message>
        <message>
            <source>It waits to go, in the next 30 minutes while the app is open.</source>
            <translation>Espera para salir, en los próximos 30 minutos mientras la app está abierta.</translation>
        </message>
        <message>
            <source>Seal it and send it</source>
            <translation>Sellarlo y enviarlo</translation>
        </message>
        <message>
            <source>Look again</source>
            <translation>Mirar otra vez</translation>
        </message>
        <message>
            <source>Delete this case</source>
            <translation>Borrar este caso</translation>
        </message>
    </context>
    <context>
        <name>ChangeLockScreen</name>
        <message>
            <source>Change the words or PIN</source>
            <translation>Cambiar las palabras o el PIN</translation>
        </message>
        <message>
            <source>What it is now</source>
            <translation>Lo que es ahora</translation>
        </message>
        <message>
            <source>What it will be</source>
            <translation>Lo que será</translation>
        </message>
        <message>
            <source>Type the same again</source>
            <translation>Escriba lo mismo otra vez</translation>
        </message>
        <message>
            <source>The two are not the same. Type them again.</source>
            <translation>Los dos no son iguales. Escríbalos otra vez.</translation>
        </message>
        <message>
            <source>One moment…</source>
            <translation>Un momento…</translation>
        </message>
        <message>
            <source>Change it</source>
            <translation>Cambiarlo</translation>
        </message>
    </context>
    <context>
        <name>ClinicScreen</name>
        <message>
            <source>Who gets your story?</source>
            <translation>¿Quién recibe su historia?</translation>
        </message>
        <message>
            <source>Choose up to three groups. Each one you choose can read all you told. Nobody else can, and the server cannot.</source>
            <translation>Elija hasta tres grupos. Cada grupo que elija puede leer todo lo que contó. Nadie más puede, y el servidor no puede.</translation>
        </message>
        <message>
            <source>Looking for groups…</source>
            <translation>Buscando grupos…</translation>
        </message>
        <message>
            <source>We know of no group for this place that takes cases now. What you told stays on this phone. You can still be counted.</source>
            <translation>No conocemos ningún grupo de este lugar que tome casos ahora. Lo que contó queda en este teléfono. Todavía puede contar en los números.</translation>
        </message>
        <message>
            <source>This group takes no new cases now.</source>
            <translation>Este grupo no toma casos nuevos ahora.</translation>
        </message>
        <message>
            <source>Who will see this</source>
            <translation>Quién va a ver esto</translation>
        </message>
        <message>
            <source>%1: all you told, with names and days.</source>
            <translation>%1: todo lo que contó, con nombres y días.</translation>
        </message>
        <message>
            <source>They may answer you in this app.</source>
            <translation>Pueden responderle en esta app.</translation>
        </message>
        <message>
            <source>They may not answer you: you did not agree to that.</source>
            <translation>No pueden responderle: usted no lo aceptó.</translation>
        </message>
        <message>
            <source>The server sees which group it is for, about how large it is, and the day. It cannot read it.</source>
            <translation>El servidor ve para qué grupo es, el tamaño aproximado y el día. No puede leerlo.</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Seguir</translation>
        </message>
        <message>
            <source>Only count me</source>
            <translation>Solo contarme</translation>
        </message>
    </context>
    <context>
        <name>ConfirmScreen</name>
        <message>
            <source>Look at your paper</source>
            <translation>Mire su papel</translation>
        </message>
        <message>
            <source>Word number %1</source>
            <translation>Palabra número %1</translation>
        </message>
        <message>
            <source>That is not what was shown. Look at your paper, or go back and see the words again.</source>
            <translation>Eso no es lo que se mostró. Mire su papel, o vuelva y vea las palabras otra vez.</translation>
        </message>
        <message>
            <source>It was not sent. It is only in this phone's memory: if you close the app, it is gone. Try again, or keep it behind your lock. If you keep it, you get new words when you send it.</source>
            <translation>No se envió. Solo está en la memoria de este teléfono: si cierra la app, se pierde. Intente otra vez, o guárdelo detrás de su candado. Si lo guarda, recibe palabras nuevas cuando lo envíe.</translation>
        </message>
        <message>
            <source>Sending…</source>
            <translation>Enviando…</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Intentar otra vez</translation>
        </message>
        <message>
            <source>Send it</source>
            <translation>Enviarlo</translation>
        </message>
        <message>
            <source>Keep it behind my lock</source>
            <translation>Guardarlo detrás de mi candado</translation>
        </message>
    </context>
    <context>
        <name>ConsentScreen</name>
        <message>
            <source>What do you agree to?</source>
            <translation>¿Qué acepta usted?</translation>
        </message>
        <message>
            <source>You can change this until it leaves the phone. A case can be deleted later. A count cannot be taken back.</source>
            <translation>Puede cambiarlo hasta que salga del teléfono. Un caso se puede borrar después. Un conteo no se puede deshacer.</translation>
        </message>
        <message>
            <source>Count me</source>
            <translation>Cuéntenme</translation>
        </message>
        <message>
            <source>Who counts stops sees the kind of stop, the month and the county group. No name, no day, no story.</source>
            <translation>Quien cuenta las paradas ve el tipo de parada, el mes y el grupo de condados. Sin nombre, sin día, sin historia.</translation>
        </message>
        <message>
            <source>My story to a group that helps</source>
            <translation>Mi historia a un grupo que ayuda</translation>
        </message>
        <message>
            <source>You choose the group. Only its members can read it. The server cannot.</source>
            <translation>Usted elige el grupo. Solo sus miembros pueden leerla. El servidor no puede.</translation>
        </message>
        <message>
            <source>They may look at my photos and recordings</source>
            <translation>Pueden mirar mis fotos y grabaciones</translation>
        </message>
        <message>
            <source>The group sees them as they are, with what the camera wrote into them.</source>
            <translation>El grupo las ve como son, con lo que la cámara escribió en ellas.</translation>
        </message>
        <message>
            <source>They may answer me in this app</source>
            <translation>Pueden responderme en esta app</translation>
        </message>
        <message>
            <source>You get twelve words. They bring the answers to any phone.</source>
            <translation>Usted recibe doce palabras. Traen las respuestas a cualquier teléfono.</translation>
        </message>
        <message>
            <source>They may hand it to another group</source>
            <translation>Pueden pasarlo a otro grupo</translation>
        </message>
        <message>
            <source>The other group then reads it too.</source>
            <translation>El otro grupo entonces también lo lee.</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Seguir</translation>
        </message>
    </context>
    <context>
        <name>DraftModel</name>
        <message>
            <source>Write it as year, month and day, such as 2026-05-14.</source>
            <translation>Escriba el año, el mes y el día, así: 2026-05-14.</translation>
        </message>
    </context>
    <context>
        <name>DuressScreen</name>
        <message>
            <source>Words that delete</source>
            <translation>Palabras que borran</translation>
        </message>
        <message>
            <source>You can set other words. Typed in place of yours, they delete all that is private. Then the app shows rights only.</source>
            <translation>Puede poner otras palabras. Escritas en lugar de las suyas, borran todo lo privado. Después la app solo muestra derechos.</translation>
        </message>
        <message>
            <source>Deleting after an officer has asked for the phone has been charged as a crime in the US (18 U.S.C. 2232). Showing an officer an empty app may also be judged. Ask a lawyer first. Someone who watches may notice.</source>
            <translation>Borrar después de que un oficial pidió el teléfono se ha acusado como delito en EE. UU. (18 U.S.C. 2232). Mostrar a un oficial una app vacía también se puede juzgar. Pregunte primero a un abogado. Alguien que mira puede notarlo.</translation>
        </message>
        <message>
            <source>It is safer to keep nothing on the phone: send, and do not keep the words here.</source>
            <translation>Es más seguro no guardar nada en el teléfono: envíe, y no guarde las palabras aquí.</translation>
        </message>
        <message>
            <source>I have read this</source>
            <translation>He leído esto</translation>
        </message>
        <message>
            <source>Your own words or PIN</source>
            <translation>Sus propias palabras o PIN</translation>
        </message>
        <message>
            <source>Type the same again</source>
            <translation>Escriba lo mismo otra vez</translation>
        </message>
        <message>
            <source>The two are not the same. Type them again.</source>
            <translation>Los dos no son iguales. Escríbalos otra vez.</translation>
        </message>
        <message>
            <source>One moment…</source>
            <translation>Un momento…</translation>
        </message>
        <message>
            <source>Set them</source>
            <translation>Ponerlas</translation>
        </message>
        <message>
            <source>Use none any more</source>
            <translation>No usar ninguna más</translation>
        </message>
    </context>
    <context>
        <name>EraseScreen</name>
        <message>
            <source>Delete this case</source>
            <translation>Borrar este caso</translation>
        </message>
        <message>
            <source>The server deletes the case and the answers that wait. This phone forgets it. What has not left yet is not sent.</source>
            <translation>El servidor borra el caso y las respuestas que esperan. Este teléfono lo olvida. Lo que no ha salido no se envía.</translation>
        </message>
        <message>
            <source>What you cannot take back</source>
            <translation>Lo que no se puede deshacer</translation>
        </message>
        <message>
            <source>What a group has read, it knows and may have written down.</source>
            <translation>Lo que un grupo leyó, lo sabe y puede haberlo anotado.</translation>
        </message>
        <message>
            <source>If you were counted, the count stays. It holds no name.</source>
            <translation>Si se le contó, el conteo queda. No tiene ningún nombre.</translation>
        </message>
        <message>
            <source>Photos and recordings end by themselves, 30 days after they came or were last kept.</source>
            <translation>Las fotos y grabaciones terminan solas, 30 días después de llegar o de guardarse por última vez.</translation>
        </message>
        <message>
            <source>Keep the case</source>
            <translation>Dejar el caso</translation>
        </message>
        <message>
            <source>Deleting…</source>
            <translation>Borrando…</translation>
        </message>
        <message>
            <source>Delete it for good</source>
            <translation>Borrarlo para siempre</translation>
        </message>
    </context>
    <context>
        <name>HelpScreen</name>
        <message>
            <source>Help near here</source>
            <translation>Ayuda cerca de aquí</translation>
        </message>
        <message>
            <source>We do not know of a group for this place yet.</source>
            <translation>Todavía no conocemos un grupo para este lugar.</translation>
        </message>
        <message>
            <source>This group takes no new cases now.</source>
            <translation>Este grupo no toma casos nuevos ahora.</translation>
        </message>
        <message>
            <source>What changed</source>
            <translation>Qué cambió</translation>
        </message>
        <message>
            <source>New:</source>
            <translation>Nuevo:</translation>
        </message>
        <message>
            <source>No longer:</source>
            <translation>Ya no:</translation>
        </message>
    </context>
    <context>
        <name>HomeScreen</name>
        <message>
            <source>Your rights</source>
            <translation>Sus derechos</translation>
        </message>
        <message>
            <source>Choose your place</source>
            <translation>Elija su lugar</translation>
        </message>
        <message>
            <source>Rights are shown for this place.</source>
            <translation>Los derechos se muestran para este lugar.</translation>
        </message>
        <message>
            <source>What is happening?</source>
            <translation>¿Qué está pasando?</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Más</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Buscar</translation>
        </message>
        <message>
            <source>Help near here</source>
            <translation>Ayuda cerca de aquí</translation>
        </message>
        <message>
            <source>Card to show</source>
            <translation>Tarjeta para mostrar</translation>
        </message>
        <message>
            <source>Tell what happened</source>
            <translation>Contar lo que pasó</translation>
        </message>
        <message>
            <source>Answers</source>
            <translation>Respuestas</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Ajustes</translation>
        </message>
        <message>
            <source>I am being stopped</source>
            <translation>Me están parando</translation>
        </message>
    </context>
    <context>
        <name>Inbox</name>
        <message>
            <source>The server has deleted this case by now, unless the group kept it longer.</source>
            <translation>El servidor ya borró este caso, a menos que el grupo lo guarde más tiempo.</translation>
        </message>
        <message>
            <source>The server deletes this case on %1, unless the group keeps it longer. Do you still need help? Write to them before that day.</source>
            <translation>El servidor borra este caso el %1, a menos que el grupo lo guarde más tiempo. ¿Todavía necesita ayuda? Escríbales antes de ese día.</translation>
        </message>
        <message>
            <source>Word %1 is not in the list.</source>
            <translation>La palabra %1 no está en la lista.</translation>
        </message>
        <message>
            <source>It may be: %1.</source>
            <translation>Puede ser: %1.</translation>
        </message>
        <message>
            <source>An answer is missing here.</source>
            <translation>Aquí falta una respuesta.</translation>
        </message>
        <message>
            <source>%1 answers are missing here.</source>
            <translation>Aquí faltan %1 respuestas.</translation>
        </message>
        <message>
            <source>It was read on another phone, kept back, or deleted after 60 days. Ask the group.</source>
            <translation>Se leyó en otro teléfono, se retuvo o se borró después de 60 días. Pregunte al grupo.</translation>
        </message>
        <message>
            <source>A group that is not in the list now</source>
            <translation>Un grupo que ahora no está en la lista</translation>
        </message>
        <message>
            <source>Two people of the group answered at the same time. Both are here.</source>
            <translation>Dos personas del grupo respondieron al mismo tiempo. Las dos respuestas están aquí.</translation>
        </message>
        <message>
            <source>A case has twelve words. You typed %1.</source>
            <translation>Un caso tiene doce palabras. Usted escribió %1.</translation>
        </message>
        <message>
            <source>One word is wrong, or two are in the wrong order.</source>
            <translation>Una palabra está mal, o dos están en otro orden.</translation>
        </message>
        <message>
            <source>Word %1 may be: %2.</source>
            <translation>La palabra %1 puede ser: %2.</translation>
        </message>
        <message>
            <source>Word %1 was one letter off. We read it as %2. If that is not on your paper, type the words again.</source>
            <translation>La palabra %1 tenía una letra distinta. La leímos como %2. Si eso no está en su papel, escriba las palabras otra vez.</translation>
        </message>
        <message>
            <source>This cannot be done yet. The case may still wait on this phone to be sent.</source>
            <translation>Esto no se puede hacer todavía. Puede que el caso aún espere en este teléfono.</translation>
        </message>
        <message>
            <source>Its words are not on this phone. Type them in.</source>
            <translation>Sus palabras no están en este teléfono. Escríbalas.</translation>
        </message>
    </context>
    <context>
        <name>InboxScreen</name>
        <message>
            <source>Answers</source>
            <translation>Respuestas</translation>
        </message>
        <message>
            <source>Answers are seen late, because only an unlocked phone looks. No message comes to your lock screen. Look now and then: an answer waits 60 days at most.</source>
            <translation>Las respuestas se ven tarde, porque solo mira un teléfono abierto. No llega ningún mensaje a la pantalla bloqueada. Mire de vez en cuando: una respuesta espera 60 días como máximo.</translation>
        </message>
        <message>
            <source>Case %1, %2</source>
            <translation>Caso %1, %2</translation>
        </message>
        <message>
            <source>%1. Its words are on your paper.</source>
            <translation>%1. Sus palabras están en su papel.</translation>
        </message>
        <message>
            <source>Type twelve words</source>
            <translation>Escribir doce palabras</translation>
        </message>
        <message>
            <source>They work on any phone.</source>
            <translation>Sirven en cualquier teléfono.</translation>
        </message>
        <message>
            <source>What is being sent</source>
            <translation>Lo que se está enviando</translation>
        </message>
    </context>
    <context>
        <name>LanguageScreen</name>
        <message>
            <source>Language</source>
            <translation>Idioma</translation>
        </message>
    </context>
    <context>
        <name>LockModel</name>
        <message>
            <source>That did not open it. Nothing is lost.</source>
            <translation>Eso no lo abrió. No se pierde nada.</translation>
        </message>
        <message>
            <source>Use at least six signs.</source>
            <translation>Use al menos seis signos.</translation>
        </message>
        <message>
            <source>Use at least six words, with a space between them.</source>
            <translation>Use al menos seis palabras, con un espacio entre ellas.</translation>
        </message>
    </context>
    <context>
        <name>LockScreen</name>
        <message>
            <source>Open the lock</source>
            <translation>Abrir el candado</translation>
        </message>
        <message>
            <source>Set a lock first</source>
            <translation>Primero ponga un candado</translation>
        </message>
        <message>
            <source>What you write about yourself is kept only behind a lock. Nobody can open it without your words. We cannot give them back to you.</source>
            <translation>Lo que escribe sobre usted se guarda solo detrás de un candado. Nadie puede abrirlo sin sus palabras. No podemos devolvérselas.</translation>
        </message>
        <message>
            <source>This device needs six words. Write them down and keep the paper in a safe place.</source>
            <translation>Este aparato necesita seis palabras. Escríbalas en papel y guárdelo en un lugar seguro.</translation>
        </message>
        <message>
            <source>Suggest six words</source>
            <translation>Proponer seis palabras</translation>
        </message>
        <message>
            <source>Your words or PIN</source>
            <translation>Sus palabras o PIN</translation>
        </message>
        <message>
            <source>Type your words</source>
            <translation>Escriba sus palabras</translation>
        </message>
        <message>
            <source>Type the same again</source>
            <translation>Escriba lo mismo otra vez</translation>
        </message>
        <message>
            <source>The two are not the same. Type them again.</source>
            <translation>Los dos no son iguales. Escríbalos otra vez.</translation>
        </message>
        <message numerus="yes">
            <source>Too many tries. Wait %n second(s).</source>
            <translation>
                <numerusform>Demasiados intentos. Espere %n segundo(s).</numerusform>
                <numerusform>Demasiados intentos. Espere %n segundo(s).</numerusform>
            </translation>
        </message>
        <message>
            <source>Tell it without a lock, and leave no trace</source>
            <translation>Contarlo sin candado y no dejar rastro</translation>
        </message>
        <message>
            <source>It needs the network and keeps nothing on this phone. Closing the app loses it.</source>
            <translation>Necesita la red y no guarda nada en este teléfono. Si cierra la app, se pierde.</translation>
        </message>
        <message>
            <source>One moment…</source>
            <translation>Un momento…</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Abrir</translation>
        </message>
        <message>
            <source>Set this lock</source>
            <translation>Poner este candado</translation>
        </message>
    </context>
    <context>
        <name>LockSettingsScreen</name>
        <message>
            <source>Lock</source>
            <translation>Candado</translation>
        </message>
        <message>
            <source>Lock now</source>
            <translation>Cerrar el candado ahora</translation>
        </message>
        <message>
            <source>It locks by itself after one minute in the background.</source>
            <translation>Se cierra solo después de un minuto en segundo plano.</translation>
        </message>
        <message>
            <source>Change the words or PIN</source>
            <translation>Cambiar las palabras o el PIN</translation>
        </message>
        <message>
            <source>Delete all after ten wrong tries</source>
            <translation>Borrar todo después de diez intentos malos</translation>
        </message>
        <message>
            <source>Words that delete</source>
            <translation>Palabras que borran</translation>
        </message>
    </context>
    <context>
        <name>Main</name>
        <message>
            <source>Rights</source>
            <translation>Derechos</translation>
        </message>
    </context>
    <context>
        <name>MoreScreen</name>
        <message>
            <source>This is enough to be counted</source>
            <translation>Esto basta para contar en los números</translation>
        </message>
        <message>
            <source>Do you want help with this case? Then tell more. Only the group you choose sees it.</source>
            <translation>¿Quiere ayuda con este caso? Entonces cuente más. Solo lo ve el grupo que usted elija.</translation>
        </message>
        <message>
            <source>Tell more</source>
            <translation>Contar más</translation>
        </message>
        <message>
            <source>That is all</source>
            <translation>Eso es todo</translation>
        </message>
    </context>
    <context>
        <name>NetworkScreen</name>
        <message>
            <source>Network</source>
            <translation>Red</translation>
        </message>
        <message>
            <source>With Tor on this device, the server does not see your address. Type the address of Tor's HTTP tunnel.</source>
            <translation>Con Tor en este aparato, el servidor no ve su dirección. Escriba la dirección del túnel HTTP de Tor.</translation>
        </message>
        <message>
            <source>Proxy</source>
            <translation>Proxy</translation>
        </message>
        <message>
            <source>Write it as http://HOST:PORT.</source>
            <translation>Escríbalo así: http://HOST:PORT.</translation>
        </message>
        <message>
            <source>Saved.</source>
            <translation>Guardado.</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Guardar</translation>
        </message>
    </context>
    <context>
        <name>Outbox</name>
        <message>
            <source>Your case</source>
            <translation>Su caso</translation>
        </message>
        <message>
            <source>What you added to a case</source>
            <translation>Lo que añadió a un caso</translation>
        </message>
        <message>
            <source>A photo or recording</source>
            <translation>Una foto o grabación</translation>
        </message>
        <message>
            <source>The report for the count</source>
            <translation>El reporte para el conteo</translation>
        </message>
        <message>
            <source>Not sent: the server did not answer.</source>
            <translation>No se envió: el servidor no respondió.</translation>
        </message>
        <message>
            <source>Not sent: the server could not show that it is the right one.</source>
            <translation>No se envió: el servidor no pudo mostrar que es el correcto.</translation>
        </message>
        <message>
            <source>Not sent: the server had too much to do.</source>
            <translation>No se envió: el servidor tenía demasiado trabajo.</translation>
        </message>
        <message>
            <source>Not sent: its file on this phone cannot be read.</source>
            <translation>No se envió: no se puede leer su archivo en este teléfono.</translation>
        </message>
        <message>
            <source>Not sent.</source>
            <translation>No se envió.</translation>
        </message>
        <message>
            <source>It waited too long. Open your lock to make it ready.</source>
            <translation>Esperó demasiado. Abra su candado para prepararlo.</translation>
        </message>
        <message>
            <source>It is safe here. The app tries again: %1.</source>
            <translation>Aquí está seguro. La app lo intenta otra vez: %1.</translation>
        </message>
        <message>
            <source>Waits. It goes by itself, apart from your case: %1. Open the app after that.</source>
            <translation>Espera. Sale solo, aparte de su caso: %1. Abra la app después de eso.</translation>
        </message>
        <message>
            <source>Waits. It goes while the app is open: %1.</source>
            <translation>Espera. Sale mientras la app está abierta: %1.</translation>
        </message>
        <message>
            <source>The server has it.</source>
            <translation>El servidor lo tiene.</translation>
        </message>
        <message>
            <source>The server said no, for good. It was not taken. You can tell it anew, or call the group.</source>
            <translation>El servidor dijo que no, para siempre. No se aceptó. Puede contarlo de nuevo o llamar al grupo.</translation>
        </message>
        <message>
            <source>Being sent now. The server has not said yet that it has it.</source>
            <translation>Se está enviando ahora. El servidor aún no ha dicho que lo tiene.</translation>
        </message>
        <message>
            <source>%1 of %2 parts are there.</source>
            <translation>Están %1 de %2 partes.</translation>
        </message>
        <message>
            <source>now</source>
            <translation>ahora</translation>
        </message>
    </context>
    <context>
        <name>OutboxScreen</name>
        <message>
            <source>What is being sent</source>
            <translation>Lo que se está enviando</translation>
        </message>
        <message>
            <source>Nothing waits.</source>
            <translation>Nada espera.</translation>
        </message>
        <message>
            <source>Things go while the app is open, also when it is locked. What waits is sealed: this list says that something waits, not what you told.</source>
            <translation>Las cosas salen mientras la app está abierta, también con el candado cerrado. Lo que espera está sellado: esta lista dice que algo espera, no lo que usted contó.</translation>
        </message>
        <message>
            <source>Sending…</source>
            <translation>Enviando…</translation>
        </message>
        <message>
            <source>Send now</source>
            <translation>Enviar ahora</translation>
        </message>
        <message>
            <source>Not the report for the count: it keeps its own time.</source>
            <translation>No el reporte para el conteo: ese tiene su propia hora.</translation>
        </message>
    </context>
    <context>
        <name>PlaceFinder</name>
        <message>
            <source>State, county, town or ZIP code</source>
            <translation>Estado, condado, ciudad o código postal (ZIP)</translation>
        </message>
        <message>
            <source>Find</source>
            <translation>Buscar</translation>
        </message>
        <message>
            <source>Looking…</source>
            <translation>Buscando…</translation>
        </message>
        <message>
            <source>Use where I am</source>
            <translation>Usar donde estoy</translation>
        </message>
        <message>
            <source>That is outside the places we know.</source>
            <translation>Eso está fuera de los lugares que conocemos.</translation>
        </message>
        <message>
            <source>We do not know that place. Try the name of the state.</source>
            <translation>No conocemos ese lugar. Pruebe con el nombre del estado.</translation>
        </message>
        <message>
            <source>This phone could not say where it is. Type a name.</source>
            <translation>Este teléfono no pudo decir dónde está. Escriba un nombre.</translation>
        </message>
        <message>
            <source>You are near a line. Pick the place you are in.</source>
            <translation>Está cerca de un límite. Elija el lugar donde está.</translation>
        </message>
        <message>
            <source>Not the same name. Is it one of these?</source>
            <translation>No es el mismo nombre. ¿Es uno de estos?</translation>
        </message>
    </context>
    <context>
        <name>PlaceScreen</name>
        <message>
            <source>Where are you?</source>
            <translation>¿Dónde está usted?</translation>
        </message>
        <message>
            <source>The law is not the same in each state. Your place stays on this phone.</source>
            <translation>La ley no es igual en cada estado. Su lugar queda en este teléfono.</translation>
        </message>
        <message>
            <source>Skip: show the law of the whole country</source>
            <translation>Saltar: mostrar la ley de todo el país</translation>
        </message>
    </context>
    <context>
        <name>PlacesScreen</name>
        <message>
            <source>Your places</source>
            <translation>Sus lugares</translation>
        </message>
        <message>
            <source>They stay on this phone. Who holds the phone can see them.</source>
            <translation>Quedan en este teléfono. Quien tiene el teléfono puede verlos.</translation>
        </message>
        <message>
            <source>Add a place</source>
            <translation>Añadir un lugar</translation>
        </message>
        <message>
            <source>Forget this place</source>
            <translation>Olvidar este lugar</translation>
        </message>
    </context>
    <context>
        <name>PrivateLooking</name>
        <message>
            <source>This looks like an A-number. It is not needed here.</source>
            <translation>Esto parece un número A. Aquí no hace falta.</translation>
        </message>
        <message>
            <source>This looks like a phone number. It is not needed here.</source>
            <translation>Esto parece un número de teléfono. Aquí no hace falta.</translation>
        </message>
        <message>
            <source>This looks like a birth date. It is not needed here.</source>
            <translation>Esto parece una fecha de nacimiento. Aquí no hace falta.</translation>
        </message>
        <message>
            <source>This looks like a plate. It is not needed here.</source>
            <translation>Esto parece una placa. Aquí no hace falta.</translation>
        </message>
    </context>
    <context>
        <name>Questions</name>
        <message>
            <source>Where was the stop?</source>
            <translation>¿Dónde fue la parada?</translation>
        </message>
        <message>
            <source>What day was the stop?</source>
            <translation>¿Qué día fue la parada?</translation>
        </message>
        <message>
            <source>At what hour was it?</source>
            <translation>¿A qué hora fue?</translation>
        </message>
        <message>
            <source>How was the person on the way?</source>
            <translation>¿Cómo iba la persona?</translation>
        </message>
        <message>
            <source>What reason did the officer give?</source>
            <translation>¿Qué razón dio el oficial?</translation>
        </message>
        <message>
            <source>What came of the stop?</source>
            <translation>¿Qué pasó con la parada?</translation>
        </message>
        <message>
            <source>Who made the stop?</source>
            <translation>¿Quién hizo la parada?</translation>
        </message>
        <message>
            <source>How did immigration come up?</source>
            <translation>¿Cómo salió el tema de inmigración?</translation>
        </message>
        <message>
            <source>How far has it gone?</source>
            <translation>¿Hasta dónde ha llegado?</translation>
        </message>
        <message>
            <source>How are things now?</source>
            <translation>¿Cómo está ahora?</translation>
        </message>
        <message>
            <source>Had the person been found guilty of a crime before this stop?</source>
            <translation>Antes de esta parada, ¿habían hallado a la persona culpable de un delito?</translation>
        </message>
        <message>
            <source>Who is held? A name helps to look.</source>
            <translation>¿Quién está detenido? Un nombre ayuda a buscar.</translation>
        </message>
        <message>
            <source>Where is the person held?</source>
            <translation>¿Dónde tienen a la persona?</translation>
        </message>
        <message>
            <source>Is there a safe way to reach you?</source>
            <translation>¿Hay una forma segura de hablar con usted?</translation>
        </message>
        <message>
            <source>Tell it in your own words.</source>
            <translation>Cuéntelo con sus palabras.</translation>
        </message>
        <message>
            <source>In which language do you want the answer?</source>
            <translation>¿En qué idioma quiere la respuesta?</translation>
        </message>
        <message>
            <source>Which police or agency was it? Its name.</source>
            <translation>¿Qué policía o agencia fue? Su nombre.</translation>
        </message>
        <message>
            <source>What day did the person come to jail?</source>
            <translation>¿Qué día entró la persona a la cárcel?</translation>
        </message>
        <message>
            <source>What day did ICE ask the jail to hold?</source>
            <translation>¿Qué día pidió ICE a la cárcel que la retenga?</translation>
        </message>
        <message>
            <source>What day should the person go home?</source>
            <translation>¿Qué día debería salir la persona?</translation>
        </message>
        <message>
            <source>What day did a judge order the person to leave?</source>
            <translation>¿Qué día ordenó un juez que la persona salga del país?</translation>
        </message>
        <message>
            <source>What day is the next hearing?</source>
            <translation>¿Qué día es la próxima audiencia?</translation>
        </message>
        <message>
            <source>Was anything searched?</source>
            <translation>¿Registraron algo?</translation>
        </message>
        <message>
            <source>Why could they search, did they say?</source>
            <translation>¿Por qué podían registrar, lo dijeron?</translation>
        </message>
        <message>
            <source>What did the police charge?</source>
            <translation>¿De qué acusó la policía?</translation>
        </message>
        <message>
            <source>Who took the person away?</source>
            <translation>¿Quién se llevó a la persona?</translation>
        </message>
        <message>
            <source>How did it come to ICE?</source>
            <translation>¿Cómo llegó el caso a ICE?</translation>
        </message>
        <message>
            <source>Which papers did you see?</source>
            <translation>¿Qué papeles vio?</translation>
        </message>
        <message>
            <source>Was the person held after the time to go home?</source>
            <translation>¿Retuvieron a la persona después de la hora de salir?</translation>
        </message>
        <message>
            <source>Did the person get a copy of ICE's paper?</source>
            <translation>¿Le dieron a la persona copia del papel de ICE?</translation>
        </message>
        <message>
            <source>Did the person sign something?</source>
            <translation>¿Firmó algo la persona?</translation>
        </message>
        <message>
            <source>Is there a lawyer?</source>
            <translation>¿Hay un abogado?</translation>
        </message>
        <message>
            <source>Is there a hearing in the next 10 days?</source>
            <translation>¿Hay una audiencia en los próximos 10 días?</translation>
        </message>
    </context>
    <context>
        <name>ReportScreen</name>
        <message>
            <source>Question %1 of %2</source>
            <translation>Pregunta %1 de %2</translation>
        </message>
        <message>
            <source>Kept on this phone</source>
            <translation>Guardado en este teléfono</translation>
        </message>
        <message>
            <source>Not kept anywhere yet</source>
            <translation>Todavía no está guardado</translation>
        </message>
        <message>
            <source>Only the group you choose sees this.</source>
            <translation>Solo lo ve el grupo que usted elija.</translation>
        </message>
        <message>
            <source>You can pick more than one.</source>
            <translation>Puede elegir más de una.</translation>
        </message>
        <message>
            <source>Your place</source>
            <translation>Su lugar</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Hoy</translation>
        </message>
        <message>
            <source>Yesterday</source>
            <translation>Ayer</translation>
        </message>
        <message>
            <source>Or another day</source>
            <translation>U otro día</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Siguiente</translation>
        </message>
        <message>
            <source>Skip</source>
            <translation>Saltar</translation>
        </message>
        <message>
            <source>That is all</source>
            <translation>Eso es todo</translation>
        </message>
    </context>
    <context>
        <name>ReportsScreen</name>
        <message>
            <source>Tell what happened</source>
            <translation>Contar lo que pasó</translation>
        </message>
        <message>
            <source>You can skip any question. All you write is kept on this phone, behind your lock. Nothing is sent until you say so.</source>
            <translation>Puede saltar cualquier pregunta. Todo lo que escribe se guarda en este teléfono, detrás de su candado. No se envía nada hasta que usted lo diga.</translation>
        </message>
        <message>
            <source>Begin</source>
            <translation>Empezar</translation>
        </message>
        <message>
            <source>Begin, and leave no trace</source>
            <translation>Empezar y no dejar rastro</translation>
        </message>
        <message>
            <source>It needs the network and keeps nothing on this phone. Closing the app loses it.</source>
            <translation>Necesita la red y no guarda nada en este teléfono. Si cierra la app, se pierde.</translation>
        </message>
        <message>
            <source>Not sent yet</source>
            <translation>Todavía no enviado</translation>
        </message>
        <message>
            <source>Stop of %1</source>
            <translation>Parada del %1</translation>
        </message>
        <message>
            <source>A stop, no day yet</source>
            <translation>Una parada, sin día todavía</translation>
        </message>
    </context>
    <context>
        <name>Say</name>
        <message>
            <source>In my language</source>
            <translation>En mi idioma</translation>
        </message>
        <message>
            <source>Show it in English</source>
            <translation>Mostrarlo en inglés</translation>
        </message>
    </context>
    <context>
        <name>Screen</name>
        <message>
            <source>Close now</source>
            <translation>Cerrar ahora</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Atrás</translation>
        </message>
    </context>
    <context>
        <name>SearchScreen</name>
        <message>
            <source>Search</source>
            <translation>Buscar</translation>
        </message>
        <message>
            <source>What do you look for?</source>
            <translation>¿Qué busca?</translation>
        </message>
        <message>
            <source>Find</source>
            <translation>Buscar</translation>
        </message>
        <message>
            <source>Nothing found. Try one other word.</source>
            <translation>No se encontró nada. Pruebe con otra palabra.</translation>
        </message>
    </context>
    <context>
        <name>SendModel</name>
        <message>
            <source>It cannot be made ready now. The guidance may be old, or the group takes no cases. Go online and try again.</source>
            <translation>No se puede preparar ahora. La guía puede ser vieja, o el grupo no toma casos. Conéctese e intente otra vez.</translation>
        </message>
        <message>
            <source>The server said no, for good. It was not taken.</source>
            <translation>El servidor dijo que no, para siempre. No se aceptó.</translation>
        </message>
        <message>
            <source>It was not sent. Go back and make it ready again.</source>
            <translation>No se envió. Vuelva y prepárelo otra vez.</translation>
        </message>
    </context>
    <context>
        <name>SendScreen</name>
        <message>
            <source>Send your case</source>
            <translation>Enviar su caso</translation>
        </message>
        <message>
            <source>Be counted</source>
            <translation>Contar en los números</translation>
        </message>
        <message>
            <source>No group gets this, so there are no words to keep and no answer will come. Only the kind of stop, the month and the county group go to the count.</source>
            <translation>Ningún grupo recibe esto, así que no hay palabras que guardar y no llegará respuesta. Solo el tipo de parada, el mes y el grupo de condados van al conteo.</translation>
        </message>
        <message>
            <source>You leave no trace on this phone. It needs the network now. Nothing is kept here: not what you told, not the words, not that it was sent.</source>
            <translation>No deja rastro en este teléfono. Ahora necesita la red. Aquí no se guarda nada: ni lo que contó, ni las palabras, ni que se envió.</translation>
        </message>
        <message>
            <source>You will not be counted this way. The count must go later, apart from the case, and nothing here may wait for it.</source>
            <translation>De esta forma no se le contará. El conteo debe salir después, aparte del caso, y aquí nada puede esperar por él.</translation>
        </message>
        <message>
            <source>When does it go?</source>
            <translation>¿Cuándo sale?</translation>
        </message>
        <message>
            <source>In the next 30 minutes</source>
            <translation>En los próximos 30 minutos</translation>
        </message>
        <message>
            <source>At a time nobody can guess. Harder to tie to you. Keep the app open or come back later.</source>
            <translation>A una hora que nadie puede adivinar. Más difícil de unir a usted. Deje la app abierta o vuelva después.</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Ahora</translation>
        </message>
        <message>
            <source>When time is short, such as a person is held.</source>
            <translation>Cuando hay poco tiempo, por ejemplo si alguien está detenido.</translation>
        </message>
        <message>
            <source>Your twelve words</source>
            <translation>Sus doce palabras</translation>
        </message>
        <message>
            <source>Twelve words open the answers, on any phone. Nobody can give them to you again.</source>
            <translation>Doce palabras abren las respuestas, en cualquier teléfono. Nadie puede dárselas otra vez.</translation>
        </message>
        <message>
            <source>On paper only</source>
            <translation>Solo en papel</translation>
        </message>
        <message>
            <source>Who takes this phone finds no words on it.</source>
            <translation>Quien tome este teléfono no encuentra palabras en él.</translation>
        </message>
        <message>
            <source>On this phone too</source>
            <translation>También en este teléfono</translation>
        </message>
        <message>
            <source>Who opens your lock can read the answers.</source>
            <translation>Quien abra su candado puede leer las respuestas.</translation>
        </message>
        <message>
            <source>The count goes now.</source>
            <translation>El conteo sale ahora.</translation>
        </message>
        <message>
            <source>The report for the count goes by itself later, 1 to 72 hours from now, apart from everything else. Open the app after that, so that it can go.</source>
            <translation>El reporte para el conteo sale solo más tarde, de 1 a 72 horas desde ahora, aparte de todo lo demás. Abra la app después de eso, para que pueda salir.</translation>
        </message>
        <message>
            <source>What you cannot take back</source>
            <translation>Lo que no se puede deshacer</translation>
        </message>
        <message>
            <source>You can delete the case later with your words. What the group has read by then, it knows.</source>
            <translation>Puede borrar el caso después con sus palabras. Lo que el grupo haya leído hasta entonces, lo sabe.</translation>
        </message>
        <message>
            <source>Once you are counted, the count stays. It holds no name.</source>
            <translation>Una vez contado, el conteo queda. No tiene ningún nombre.</translation>
        </message>
        <message>
            <source>While sending, the server and your network can see the internet address of this phone. Settings, Network shows how to hide it.</source>
            <translation>Al enviar, el servidor y su red pueden ver la dirección de internet de este teléfono. Ajustes, Red muestra cómo ocultarla.</translation>
        </message>
        <message>
            <source>To be counted, the day of the stop must be told. Go back and tell it, or do not be counted.</source>
            <translation>Para contar en los números, hay que decir el día de la parada. Vuelva y dígalo, o no se cuente.</translation>
        </message>
        <message>
            <source>One moment…</source>
            <translation>Un momento…</translation>
        </message>
        <message>
            <source>Show my words</source>
            <translation>Mostrar mis palabras</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Seguir</translation>
        </message>
    </context>
    <context>
        <name>SentScreen</name>
        <message>
            <source>The server has it</source>
            <translation>El servidor lo tiene</translation>
        </message>
        <message>
            <source>It is ready to go</source>
            <translation>Está listo para salir</translation>
        </message>
        <message>
            <source>This phone keeps nothing of it. To see answers, choose Answers and type your words.</source>
            <translation>Este teléfono no guarda nada de eso. Para ver respuestas, elija Respuestas y escriba sus palabras.</translation>
        </message>
        <message>
            <source>This phone keeps nothing of it.</source>
            <translation>Este teléfono no guarda nada de eso.</translation>
        </message>
        <message>
            <source>Your case goes: %1.</source>
            <translation>Su caso sale: %1.</translation>
        </message>
        <message>
            <source>The report for the count goes by itself later: %1. Open the app after that, so that it can go.</source>
            <translation>El reporte para el conteo sale solo más tarde: %1. Abra la app después de eso, para que pueda salir.</translation>
        </message>
        <message>
            <source>It goes while the app is open, also when it is locked.</source>
            <translation>Sale mientras la app está abierta, también con el candado cerrado.</translation>
        </message>
        <message>
            <source>See if it arrived</source>
            <translation>Ver si llegó</translation>
        </message>
        <message>
            <source>Back to your rights</source>
            <translation>Volver a sus derechos</translation>
        </message>
    </context>
    <context>
        <name>SettingsScreen</name>
        <message>
            <source>Settings</source>
            <translation>Ajustes</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Idioma</translation>
        </message>
        <message>
            <source>Your places</source>
            <translation>Sus lugares</translation>
        </message>
        <message>
            <source>Who sees what</source>
            <translation>Quién ve qué</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>Candado</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>Red</translation>
        </message>
        <message>
            <source>Delete everything</source>
            <translation>Borrar todo</translation>
        </message>
        <message>
            <source>Size of letters</source>
            <translation>Tamaño de letra</translation>
        </message>
        <message>
            <source>%1 percent</source>
            <translation>%1 por ciento</translation>
        </message>
        <message>
            <source>Colors</source>
            <translation>Colores</translation>
        </message>
        <message>
            <source>As the phone</source>
            <translation>Como el teléfono</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Claro</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Oscuro</translation>
        </message>
        <message>
            <source>The words in this app were made by a machine. A person still has to check them.</source>
            <translation>Las palabras de esta app las hizo una máquina. Una persona todavía tiene que comprobarlas.</translation>
        </message>
    </context>
    <context>
        <name>SituationScreen</name>
        <message>
            <source>Help near here</source>
            <translation>Ayuda cerca de aquí</translation>
        </message>
        <message>
            <source>Next sentence</source>
            <translation>Siguiente frase</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Listo</translation>
        </message>
    </context>
    <context>
        <name>StatusText</name>
        <message>
            <source>Something here is not right yet. Look again.</source>
            <translation>Algo aquí no está bien todavía. Mire otra vez.</translation>
        </message>
        <message>
            <source>We did not find it.</source>
            <translation>No lo encontramos.</translation>
        </message>
        <message>
            <source>This cannot be done now.</source>
            <translation>Esto no se puede hacer ahora.</translation>
        </message>
        <message>
            <source>There is no room now. Try later.</source>
            <translation>No hay espacio ahora. Intente más tarde.</translation>
        </message>
        <message>
            <source>No connection. Nothing is lost. Try later.</source>
            <translation>Sin conexión. No se pierde nada. Intente más tarde.</translation>
        </message>
        <message>
            <source>The server could not show that it is the right one. Nothing was sent.</source>
            <translation>El servidor no pudo mostrar que es el correcto. No se envió nada.</translation>
        </message>
        <message>
            <source>A file on this phone is damaged.</source>
            <translation>Un archivo de este teléfono está dañado.</translation>
        </message>
        <message>
            <source>That did not work. Try again.</source>
            <translation>Eso no funcionó. Intente otra vez.</translation>
        </message>
    </context>
    <context>
        <name>StopScreen</name>
        <message>
            <source>Do not reach for your phone.</source>
            <translation>No busque su teléfono con la mano.</translation>
        </message>
        <message>
            <source>Hands on the wheel. Move slowly.</source>
            <translation>Manos en el volante. Muévase despacio.</translation>
        </message>
        <message>
            <source>Passenger: hands where they can be seen.</source>
            <translation>Pasajero: manos donde se vean.</translation>
        </message>
        <message>
            <source>What to say</source>
            <translation>Qué decir</translation>
        </message>
        <message>
            <source>Next sentence</source>
            <translation>Siguiente frase</translation>
        </message>
        <message>
            <source>In my language</source>
            <translation>En mi idioma</translation>
        </message>
        <message>
            <source>Show it in English</source>
            <translation>Mostrarlo en inglés</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Atrás</translation>
        </message>
        <message>
            <source>Close now</source>
            <translation>Cerrar ahora</translation>
        </message>
    </context>
    <context>
        <name>TypeWordsScreen</name>
        <message>
            <source>Your twelve words</source>
            <translation>Sus doce palabras</translation>
        </message>
        <message>
            <source>Type them in order, with a space between them. Small slips are found.</source>
            <translation>Escríbalas en orden, con un espacio entre ellas. Se encuentran los errores pequeños.</translation>
        </message>
        <message>
            <source>Twelve words</source>
            <translation>Doce palabras</translation>
        </message>
        <message>
            <source>Look for answers</source>
            <translation>Buscar respuestas</translation>
        </message>
    </context>
    <context>
        <name>WhoSeesScreen</name>
        <message>
            <source>Who sees what</source>
            <translation>Quién ve qué</translation>
        </message>
        <message>
            <source>Who holds your phone</source>
            <translation>Quien tiene su teléfono</translation>
        </message>
        <message>
            <source>Sees this app, your language and your places. Without your words or PIN they do not see what you wrote, recorded or were answered. They can see that something waits to be sent, and how big it is.</source>
            <translation>Ve esta app, su idioma y sus lugares. Sin sus palabras o PIN no ve lo que escribió, grabó o le respondieron. Puede ver que algo espera para enviarse y su tamaño.</translation>
        </message>
        <message>
            <source>The group you send to</source>
            <translation>El grupo al que envía</translation>
        </message>
        <message>
            <source>Reads your story and what you attach, and answers you. They are not your lawyer until you both agree.</source>
            <translation>Lee su historia y lo que adjunta, y le responde. No es su abogado hasta que los dos lo acepten.</translation>
        </message>
        <message>
            <source>The server</source>
            <translation>El servidor</translation>
        </message>
        <message>
            <source>Keeps your case sealed and cannot read it. It sees which group gets it, the day, and about how big it is. It sees your internet address unless you use Tor.</source>
            <translation>Guarda su caso sellado y no puede leerlo. Ve qué grupo lo recibe, el día y el tamaño aproximado. Ve su dirección de internet, a menos que use Tor.</translation>
        </message>
        <message>
            <source>Who counts stops</source>
            <translation>Quien cuenta las paradas</translation>
        </message>
        <message>
            <source>If you say "count me", they get the kind of stop, the month and the county group. No name, no day, no story.</source>
            <translation>Si dice "cuéntenme", recibe el tipo de parada, el mes y el grupo de condados. Sin nombre, sin día, sin historia.</translation>
        </message>
        <message>
            <source>Your phone company</source>
            <translation>Su compañía de teléfono</translation>
        </message>
        <message>
            <source>Sees that you use our server, unless you use Tor.</source>
            <translation>Ve que usa nuestro servidor, a menos que use Tor.</translation>
        </message>
        <message>
            <source>What we do not know</source>
            <translation>Lo que no sabemos</translation>
        </message>
        <message>
            <source>The keyboard, the system and the maker of the phone may keep what you type or show. A court can order a group to give what it holds.</source>
            <translation>El teclado, el sistema y el fabricante del teléfono pueden guardar lo que escribe o muestra. Un tribunal puede ordenar a un grupo que entregue lo que tiene.</translation>
        </message>
    </context>
    <context>
        <name>WipeScreen</name>
        <message>
            <source>Delete everything</source>
            <translation>Borrar todo</translation>
        </message>
        <message>
            <source>Cases, drafts, recordings, answers and what waits to be sent are deleted from this phone. They do not come back.</source>
            <translation>Los casos, borradores, grabaciones, respuestas y lo que espera para enviarse se borran de este teléfono. No vuelven.</translation>
        </message>
        <message>
            <source>What was sent already stays with the people you sent it to.</source>
            <translation>Lo que ya se envió queda con las personas a quienes lo envió.</translation>
        </message>
        <message>
            <source>Deleting after an officer has asked for the phone has been charged as a crime in the US (18 U.S.C. 2232). Ask a lawyer.</source>
            <translation>Borrar después de que un oficial pidió el teléfono se ha acusado como delito en EE. UU. (18 U.S.C. 2232). Pregunte a un abogado.</translation>
        </message>
        <message numerus="yes">
            <source>Deleting in %n second(s)</source>
            <translation>
                <numerusform>Borrando en %n segundo(s)</numerusform>
                <numerusform>Borrando en %n segundo(s)</numerusform>
            </translation>
        </message>
        <message>
            <source>Stop. Keep everything.</source>
            <translation>Parar. Guardar todo.</translation>
        </message>
        <message>
            <source>Deleting…</source>
            <translation>Borrando…</translation>
        </message>
    </context>
    <context>
        <name>WordsScreen</name>
        <message>
            <source>Your twelve words</source>
            <translation>Sus doce palabras</translation>
        </message>
        <message>
            <source>Write them on paper, in this order. Who has them can read the answers. Without them nobody can.</source>
            <translation>Escríbalas en papel, en este orden. Quien las tenga puede leer las respuestas. Sin ellas nadie puede.</translation>
        </message>
        <message>
            <source>Write them on paper, in this order. No answer will come, but with them you can add to the case or delete it.</source>
            <translation>Escríbalas en papel, en este orden. No llegará respuesta, pero con ellas puede añadir al caso o borrarlo.</translation>
        </message>
        <message>
            <source>They are shown this once. Nothing is sent yet.</source>
            <translation>Se muestran solo esta vez. Todavía no se ha enviado nada.</translation>
        </message>
        <message>
            <source>Send it, and keep the words here</source>
            <translation>Enviarlo, y guardar las palabras aquí</translation>
        </message>
        <message>
            <source>I wrote them down</source>
            <translation>Las anoté</translation>
        </message>
    </context>
</TS>
